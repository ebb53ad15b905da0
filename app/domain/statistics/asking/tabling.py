"""Counts as a table: for whoever sees them exactly, with nothing hidden."""

from __future__ import annotations

from datetime import datetime

from app.domain.statistics.naming import in_order
from app.domain.statistics.periods import list_values
from app.domain.statistics.questions import TIMES, Axis, Question
from app.domain.statistics.tables import ZERO, Counts, Figure, Table
from app.domain.tallies.models import ALL


def tabulate(question: Question, counts: Counts, read_at: datetime) -> Table:
    """The table of these counts, its lines in the order they are read."""
    by_row = {row: count for (row, column), count in counts.items() if column == ALL and row != ALL}
    by_column = {column: count for (row, column), count in counts.items() if row == ALL and column != ALL}
    rows = _values(question, question.rows, by_row)
    columns = _values(question, question.columns, by_column)
    return Table(
        question=question,
        rows=rows,
        columns=columns,
        cells={cell: Figure(count) for cell, count in counts.items() if count and ALL not in cell},
        row_totals={row: Figure(by_row[row]) if row in by_row else ZERO for row in rows},
        column_totals={column: Figure(by_column[column]) if column in by_column else ZERO for column in columns},
        total=Figure(counts.get((ALL, ALL), 0)),
        read_at=read_at,
        is_exact=True,
        threshold=0,
    )


def _values(question: Question, axis: Axis | None, counts: dict[str, int]) -> tuple[str, ...]:
    """The values of an axis: of a time every one of the period, of others those with any count."""
    if axis is None:
        return ()
    if axis not in TIMES:
        return tuple(in_order(axis, counts))
    wanted = dict(question.filters).get(axis)
    return tuple(value for value in list_values(axis, question.first, question.last) if not wanted or value in wanted)
