"""The charts of a report as drawings that stand alone: bars beside names, columns over months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from app.base.blocks import Picture

WIDTH = 640
_INK, _QUIET, _RULE, _NOW, _BEFORE = "#2b363c", "#475164", "#cdd2dc", "#034ad8", "#bbd1fd"
_ROW, _NAME, _BAR = 22, 220, 330  # of a bar chart: height of a line, width of the names, of the longest bar
_LONGEST_NAME = 34  # letters
_TOP, _BOTTOM, _START = 30, 190, 60  # of a column chart
_HEIGHT = 240


@dataclass(frozen=True)
class Bar:
    """One value, as it is written beside it; no count where it is not shown."""

    name: str
    count: int | None
    said: str


def bars(rows: Sequence[Bar], says: str) -> Picture:
    """Each value as a bar beside its name, in the order given."""
    most = max((row.count or 0 for row in rows), default=0) or 1
    height = _ROW * len(rows) + 8
    drawn = "".join(part for place, row in enumerate(rows) for part in _bar(row, place * _ROW + 4, most))
    return Picture(svg(drawn, height), says, WIDTH, height)


def columns(now: Sequence[Bar], before: Sequence[Bar], labels: tuple[str, str], says: str) -> Picture:
    """Each value as a column, with that of the period before behind it (empty: none); `labels` name the two."""
    step = _tick(max((each.count or 0 for each in (*now, *before)), default=0))
    highest = max(ceil(max((each.count or 0 for each in (*now, *before)), default=0) / step), 1) * step
    drawn = [*_rules(step, highest), *_legend(labels if before else labels[:1])]
    gap = (WIDTH - _START - 10) / max(len(now), 1)
    for place, each in enumerate(now):
        x = _START + gap * place
        if before:
            drawn.append(_column(x + gap * 0.12, gap * 0.34, before[place].count, highest, _BEFORE))
        drawn.append(_column(x + gap * (0.46 if before else 0.2), gap * (0.34 if before else 0.6), each.count, highest))
        drawn.append(written(x + gap / 2, _BOTTOM + 18, each.name, anchor="middle"))
    return Picture(svg("".join(drawn), _HEIGHT), says, WIDTH, _HEIGHT)


def _bar(row: Bar, y: int, most: int) -> Iterator[str]:
    width = round(_BAR * (row.count or 0) / most, 1)
    name = row.name if len(row.name) <= _LONGEST_NAME else f"{row.name[: _LONGEST_NAME - 1]}…"
    yield written(_NAME - 8, y + 14, name, anchor="end")
    yield f'<rect x="{_NAME}" y="{y + 3}" width="{width}" height="{_ROW - 8}" fill="{_NOW}"/>'
    yield written(_NAME + width + 6, y + 14, row.said)


def _column(x: float, width: float, count: int | None, highest: int, colour: str = _NOW) -> str:
    height = round((_BOTTOM - _TOP) * (count or 0) / highest, 1)
    return f'<rect x="{x:.1f}" y="{_BOTTOM - height}" width="{width:.1f}" height="{height}" fill="{colour}"/>'


def _rules(step: int, highest: int) -> Iterator[str]:
    for value in range(0, highest + 1, step):
        y = round(_BOTTOM - (_BOTTOM - _TOP) * value / highest, 1)
        yield f'<path d="M{_START} {y}H{WIDTH}" stroke="{_RULE}" stroke-width="1"/>'
        yield written(_START - 6, y + 4, f"{value:,}".replace(",", "\N{NO-BREAK SPACE}"), anchor="end", colour=_QUIET)


def _legend(labels: Sequence[str]) -> Iterator[str]:
    for place, (label, colour) in enumerate(zip(labels, (_NOW, _BEFORE), strict=False)):
        x = _START + place * 240
        yield f'<rect x="{x}" y="4" width="12" height="12" fill="{colour}"/>'
        yield written(x + 18, 14, label)


def _tick(most: int) -> int:
    """A round step that makes about four rules up to `most`."""
    rough = max(most, 4) / 4
    power = 10 ** floor(log10(rough))
    return int(next(size for size in (power, 2 * power, 5 * power, 10 * power) if size >= rough))


def written(x: float, y: float, said: str, *, anchor: str = "start", colour: str = _INK) -> str:
    """A line of text, its foot at y."""
    where = f'x="{round(x, 1)}" y="{y}" text-anchor="{anchor}"'
    return f'<text {where} fill="{colour}" font-family="Noto Sans, sans-serif" font-size="12">{escape(said)}</text>'


def svg(drawn: str, height: int) -> str:
    """The whole drawing, as wide as the others."""
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'
