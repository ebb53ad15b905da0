"""The figures of a table one by one, in one order for every file, and the sign in the place of one that is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table

TOTAL = "_T"  # what SDMX calls the total of an axis
SIGNS = {Hidden.SMALL: "•", Hidden.SECONDARY: "••"}


def every_figure(table: Table) -> Iterator[tuple[str, str, Figure]]:
    """(row, column, figure) line by line, the totals last and under TOTAL."""
    for row in table.rows:
        yield from ((row, column, table.at(row, column)) for column in table.columns)
        yield row, TOTAL, table.row_totals[row]
    yield from ((TOTAL, column, table.column_totals[column]) for column in table.columns)
    yield TOTAL, TOTAL, table.total


def shown(figure: Figure) -> int | str:
    """The figure, or the sign in its place."""
    return SIGNS[figure.hidden] if figure.hidden else figure.count or 0
