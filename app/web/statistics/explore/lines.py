"""The table of the explore page as it is read: its lines in order, each with figures, a bar and the way into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.geography.queries import plain
from app.domain.statistics.naming import labels_of
from app.domain.statistics.periods import value_a_year_before
from app.domain.statistics.questions import TIMES, Axis
from app.domain.statistics.tables import ZERO, Figure, Table
from app.web.charts import bar_width
from app.web.filters import ltr, number, share
from app.web.statistics.explore.asked import BY_NAME, LEAST, MOST, Asked
from app.web.statistics.explore.ways import into
from app.web.statistics.wording import drawn

MOST_LINES = 100  # shown before all of them are asked for


@dataclass(frozen=True)
class Line:
    """One line: the figure of all its columns first, then that of the year before, then each column."""

    name: str
    url: str | None
    total: str
    share: str
    before: str
    change: str
    columns: tuple[str, ...]
    bar: float | None


@dataclass(frozen=True)
class Grid:
    """All that is drawn of a table."""

    heads: tuple[tuple[str, str | None], ...]  # (name, address of the table inside it) of each column
    total: Line
    lines: tuple[Line, ...]
    left_out: int  # lines that are there and not shown
    has_bars: bool  # and shares: where no columns take their room, and no line runs along time beside the table


def grid_of(asked: Asked, table: Table, before: Table | None) -> Grid:
    """The lines in the order asked for; with the table of the year before, each beside what it was."""
    rows, columns = table.question.rows, table.question.columns
    names = labels_of(rows, table.rows) if rows else {}
    heads = labels_of(columns, table.columns) if columns else {}
    longest = max((figure.count or 0 for figure in table.row_totals.values()), default=0)
    order = _ordered(asked.sort, table, names)
    shown = order if asked.has_all_lines else order[:MOST_LINES]
    return Grid(
        heads=tuple((name, into(asked, columns, value)) for value, name in heads.items() if columns),
        total=_total(table, before),
        lines=tuple(_line(asked, rows, value, names[value], table, before, longest) for value in shown if rows),
        left_out=len(order) - len(shown),
        has_bars=columns is None and rows is not None and rows not in TIMES,
    )


def change(now: Figure, before: Figure) -> str:
    """How much more or less it became: only where both figures are shown."""
    if now.count is None or before.count is None:
        return ""
    more = now.count - before.count
    return ltr(f"{'+' if more > 0 else '−' if more < 0 else ''}{number(abs(more))}")


def figure_before(before: Table, value: str) -> Figure:
    """The total of the line that this one is held against."""
    axis = before.question.rows
    return before.row_totals.get(value_a_year_before(axis, value) if axis in TIMES else value, ZERO)


def _ordered(sort: str, table: Table, names: Mapping[str, str]) -> list[str]:
    """Hidden figures come last, by their names: their place must not tell them."""
    if sort == BY_NAME:
        return sorted(table.rows, key=lambda value: plain(names[value]))
    if sort not in (MOST, LEAST):
        return list(table.rows)
    sign = -1 if sort == MOST else 1
    counts = {value: table.row_totals[value].count for value in table.rows}
    return sorted(
        table.rows, key=lambda value: (counts[value] is None, sign * (counts[value] or 0), plain(names[value]))
    )


def _total(table: Table, before: Table | None) -> Line:
    then = before.total if before else None
    columns = tuple(drawn(table.column_totals[column]) for column in table.columns)
    return Line("", None, drawn(table.total), "", *_compared(table.total, then), columns, None)


def _line(asked: Asked, rows: Axis, value: str, name: str, table: Table, before: Table | None, longest: int) -> Line:
    figure, whole = table.row_totals[value], table.total.count
    return Line(
        name,
        into(asked, rows, value),
        drawn(figure),
        share(figure.count / whole if figure.count is not None and whole else None),
        *_compared(figure, figure_before(before, value) if before else None),
        tuple(drawn(table.at(value, column)) for column in table.columns),
        bar_width(figure.count / longest) if figure.count else None,
    )


def _compared(now: Figure, before: Figure | None) -> tuple[str, str]:
    return (drawn(before), change(now, before)) if before else ("", "")
