"""Bars and line charts: where each mark stands, in the units of the drawings of `_parts/charts.html`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

PLOT_START, PLOT_END, PLOT_TOP, PLOT_BOTTOM = 64, 500, 20, 396
LETTER, SPACE = 9, 6  # about the width of a letter, and the least space between two labels
TICKS_WANTED = 4
LINE_OF_TEXT = 22  # the least distance between two names at the end of their lines

Figure = int | float | None


@dataclass(frozen=True)
class Mark:
    """A value (or a label) and where it stands."""

    x: float
    y: float
    value: int | float | str


@dataclass(frozen=True)
class Line:
    """One series: its path (broken where a figure is hidden), its points, and where its name stands."""

    name: str
    path: str
    points: tuple[Mark, ...]
    name_y: float


@dataclass(frozen=True)
class LineChart:
    """A whole line chart: horizontal rules with their values, labels below, one or two lines."""

    ticks: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    lines: tuple[Line, ...]


def bar_width(share: float | None) -> float:
    """The width of a bar out of 100, for a share from 0 to 1; what lies outside is cut."""
    return round(100 * min(max(share or 0, 0), 1), 1)


def ticks_up_to(highest: float) -> list[int]:
    """Round values from 0 to at least `highest`, whole and evenly spaced."""
    rough = max(highest, 1) / TICKS_WANTED
    power = 10 ** floor(log10(rough))
    step = next(size for size in (power, 2 * power, 2.5 * power, 5 * power, 10 * power) if size >= rough)
    whole = max(ceil(step), 1)
    return [whole * count for count in range(ceil(max(highest, 1) / whole) + 1)]


def line_chart(series: Sequence[tuple[str, Sequence[Figure]]], labels: Sequence[str]) -> LineChart:
    """Lay out one or two series over the same labels; time runs the same way in every language."""
    ticks = ticks_up_to(max((value for _, values in series for value in values if value is not None), default=0))
    columns = _columns(len(labels))
    every = _every(labels, columns)
    lines = [_line(name, values, columns, ticks[-1]) for name, values in series]
    return LineChart(
        ticks=tuple(Mark(PLOT_START, _height(value, ticks[-1]), value) for value in ticks),
        labels=tuple(Mark(x, PLOT_BOTTOM + 30, label) for x, label in list(zip(columns, labels, strict=True))[::every]),
        lines=tuple(_apart(lines)),
    )


def _columns(count: int) -> list[float]:
    gap = (PLOT_END - PLOT_START) / max(count - 1, 1)
    return [round(PLOT_START + gap * place, 1) for place in range(count)]


def _every(labels: Sequence[str], columns: Sequence[float]) -> int:
    """Of how many labels one is shown, so that none runs into the next."""
    if len(labels) < 2:
        return 1
    return ceil((max(map(len, labels)) * LETTER + SPACE) / (columns[1] - columns[0]))


def _height(value: float, highest: float) -> float:
    return round(PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * value / highest, 1)


def _line(name: str, values: Sequence[Figure], columns: Sequence[float], highest: float) -> Line:
    pen, path, points = "M", "", []
    for x, value in zip(columns, values, strict=True):
        if value is None:
            pen = "M"
            continue
        points.append(Mark(x, _height(value, highest), value))
        path += f"{pen}{x:g} {points[-1].y:g}"
        pen = "L"
    return Line(name, path, tuple(points), points[-1].y if points else PLOT_BOTTOM)


def _apart(lines: Sequence[Line]) -> list[Line]:
    """Move the names down until each has its line of text, keeping the order of the lines."""
    places: dict[str, float] = {}
    lowest = float("-inf")
    for line in sorted(lines, key=lambda line: line.name_y):
        lowest = places[line.name] = max(line.name_y, lowest + LINE_OF_TEXT)
    return [Line(line.name, line.path, line.points, places[line.name]) for line in lines]
