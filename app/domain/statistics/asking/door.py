"""The release door for a table of the network: what is small is hidden, and what would give it away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from functools import partial

from app.base.language import _
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.asking.tabling import tabulate
from app.domain.statistics.questions import CHARACTERISTICS, Axis, Question
from app.domain.statistics.release.hiding import hide
from app.domain.statistics.release.lattice import Key, Lattice, Path
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Counts, Figure, Table
from app.domain.tallies.models import ALL

ASKED, OTHERS = "asked", "others"  # what the filters let through, and the rest


def tells(question: Question) -> bool:
    """Whether it says anything of persons: a total of a place and a period alone says nothing of anybody."""
    axes = (question.rows, question.columns, *(axis for axis, _values in question.filters))
    return any(axis in CHARACTERISTICS for axis in axes)


def release_counts(question: Question, counts: Counts, whole: Counts, threshold: int, read_at: datetime) -> Table:
    """The table of these counts fit to be read by everybody of the institution.

    `whole` is the same without what the question filters of characteristics: what that leaves out is as secret as what
    it lets through.
    """
    hidden = _secrets(question, with_totals(counts), with_totals(whole), threshold)
    return hide_cells(question, with_totals(counts), hidden, threshold, read_at)


def hide_cells(
    question: Question, counts: Counts, hidden: dict[tuple[str, str], Hidden], threshold: int, read_at: datetime
) -> Table:
    """The table of these counts and totals without what is hidden of them."""
    table = tabulate(question, counts, read_at)
    return replace(
        table,
        cells=table.cells | {cell: Figure(None, why) for cell, why in hidden.items() if ALL not in cell},
        row_totals={row: _told(figure, hidden.get((row, ALL))) for row, figure in table.row_totals.items()},
        column_totals={col: _told(figure, hidden.get((ALL, col))) for col, figure in table.column_totals.items()},
        total=_told(table.total, hidden.get((ALL, ALL))),
        is_exact=False,
        threshold=threshold,
    )


def _secrets(question: Question, counts: Counts, whole: Counts, threshold: int) -> dict[tuple[str, str], Hidden]:
    """Every figure of the table to be hidden, totals under ALL; QuestionMistake when nothing could be shown."""
    small = {cell: Hidden.SMALL for cell, count in counts.items() if 0 < count < threshold and _is_told(question, cell)}
    leaves = _leaves(question, counts, whole)
    if not leaves:
        return small
    sides = zip(_axes(question), zip(*leaves, strict=True), strict=True)
    paths = tuple({value: _path(question, axis, value) for value in values} for axis, values in sides)
    hidden = hide(Lattice(leaves, paths, _told_axes(question)), threshold)
    if hidden is None:
        raise QuestionMistake(
            _("So few services cannot be shown without giving somebody away: ask for a longer period or a wider place.")
        )
    return small | {cell: why for key, why in hidden.items() if (cell := _cell(question, key))}


def _leaves(question: Question, counts: Counts, whole: Counts) -> dict[Key, int]:
    """The narrowest counts; where something is filtered beside the table, apart by whether it lets them through."""
    leaves: dict[Key, int] = {}
    is_apart = _is_filtered_beside(question)
    for cell in filter(partial(_is_leaf, question), {*counts, *whole}):
        asked, services = counts.get(cell, 0), whole.get(cell, 0)
        if is_apart:
            leaves |= {(*cell, ASKED): asked, (*cell, OTHERS): max(services - asked, 0)}
        else:
            leaves[cell] = services
    return {key: count for key, count in leaves.items() if count}


def _is_leaf(question: Question, cell: tuple[str, str]) -> bool:
    return (cell[0] == ALL) is (question.rows is None) and (cell[1] == ALL) is (question.columns is None)


def _is_filtered_beside(question: Question) -> bool:
    """Whether a characteristic is filtered that neither the lines nor the columns run along."""
    return bool(question.told_filters.keys() - {question.rows, question.columns})


def _axes(question: Question) -> tuple[Axis | None, ...]:
    """The axis of each place of a key, the last for what is filtered beside the table."""
    return (question.rows, question.columns, None)[: 3 if _is_filtered_beside(question) else 2]


def _path(question: Question, axis: Axis | None, value: str) -> Path:
    """What a value lies in. Those that its own axis is filtered by add up to the total of the table."""
    if value == ALL:
        return (value,)
    return (value, ASKED, ALL) if value in question.told_filters.get(axis, ()) else (value, ALL)


def _cell(question: Question, key: Key) -> tuple[str, str] | None:
    """The figure of the table that this key stands for; None when the filters leave it out."""
    row, column, beside = (*key, ASKED)[:3]
    shown_row, shown_column = _side(question, question.rows, row), _side(question, question.columns, column)
    return (shown_row, shown_column) if shown_row and shown_column and beside == ASKED else None


def _side(question: Question, axis: Axis | None, value: str) -> str | None:
    wanted = question.told_filters.get(axis)
    if wanted is None or value in wanted:
        return value
    return ALL if value == ASKED else None


def _told_axes(question: Question) -> tuple[int, ...]:
    return tuple(place for place, axis in enumerate(_axes(question)) if axis in CHARACTERISTICS or place == 2)


def _is_told(question: Question, cell: tuple[str, str]) -> bool:
    """Whether a figure says anything of persons."""
    named = [axis for axis, value in zip((question.rows, question.columns), cell, strict=True) if value != ALL]
    return bool(question.told_filters) or any(axis in CHARACTERISTICS for axis in named)


def with_totals(counts: Counts) -> Counts:
    """The totals of counts that add up, where they are not there already."""
    if not counts or (ALL, ALL) in counts:
        return counts
    totals: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (row, column), count in counts.items():
        for cell in {(row, ALL), (ALL, column), (ALL, ALL)} - {(row, column)}:
            totals[cell] += count
    return counts | dict(totals)


def _told(figure: Figure, hidden: Hidden | None) -> Figure:
    return Figure(None, hidden) if hidden else figure
