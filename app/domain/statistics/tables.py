"""The answer to a question, as it may leave: page, file, mail, map and paper are all drawn from this one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.base.months import Month
from app.domain.statistics.questions import Question
from app.domain.statistics.rules import Hidden

Counts = dict[tuple[str, str], int]  # (row, column) -> how many, before the release door; ALL on a side is its total


@dataclass(frozen=True)
class Figure:
    """A figure, or why it is not shown."""

    count: int | None
    hidden: Hidden | None = None


ZERO = Figure(0)


@dataclass(frozen=True)
class Table:
    """A released table: lines in the order they are read. Without columns, `columns` is empty and only totals stand."""

    question: Question
    rows: tuple[str, ...]  # values of question.rows; empty when there is none
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Figure] = field(repr=False)  # only those that are not ZERO
    row_totals: dict[str, Figure]
    column_totals: dict[str, Figure]
    total: Figure
    read_at: datetime
    is_exact: bool  # the reader's own centres, with nothing hidden
    threshold: int  # what a figure must reach to be shown; 0 when exact
    stays_inside: bool = False  # safe by itself, and not together with every other
    released_until: Month | None = None  # of the network: the last month whose lists are out

    def at(self, row: str, column: str) -> Figure:
        return self.cells.get((row, column), ZERO)

    @property
    def hidden_count(self) -> int:
        """How many figures are not shown."""
        figures = (*self.cells.values(), *self.row_totals.values(), *self.column_totals.values(), self.total)
        return sum(figure.hidden is not None for figure in figures)
