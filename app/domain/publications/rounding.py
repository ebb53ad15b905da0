"""Figures for everybody are rounded, each by itself."""

from __future__ import annotations

from dataclasses import replace

from app.domain.statistics.tables import Figure, Table

ROUNDED_TO = 5


def round_table(table: Table) -> Table:
    """The table with every figure to the nearest five; what is not shown stays so."""
    return replace(
        table,
        cells={place: _rounded(figure) for place, figure in table.cells.items()},
        row_totals={row: _rounded(figure) for row, figure in table.row_totals.items()},
        column_totals={column: _rounded(figure) for column, figure in table.column_totals.items()},
        total=_rounded(table.total),
    )


def _rounded(figure: Figure) -> Figure:
    if figure.count is None:
        return figure
    return Figure((figure.count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO)
