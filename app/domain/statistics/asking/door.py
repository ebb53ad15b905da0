"""The release door for a table of the network: what is small is hidden, and what would give it away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from app.base.language import _
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.asking.tabling import tabulate
from app.domain.statistics.questions import CHARACTERISTICS, Question
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

    `whole` is the same without the filters of the question: what they leave out is as secret as what they let through.
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
    paths = tuple({value: _path(value) for value in values} for values in zip(*leaves, strict=True))
    hidden = hide(Lattice(leaves, paths, _told_axes(question)), threshold)
    if hidden is None:
        raise QuestionMistake(
            _("So few services cannot be shown without giving somebody away: ask for a longer period or a wider place.")
        )
    return small | {(key[0], key[1]): why for key, why in hidden.items() if key[2:] in ((), (ASKED,))}


def _leaves(question: Question, counts: Counts, whole: Counts) -> dict[Key, int]:
    """The narrowest counts, apart by whether the filters let them through."""
    leaves: dict[Key, int] = {}
    for cell in {*counts, *whole}:
        if _is_leaf(question, *cell):
            asked = counts.get(cell, 0)
            if question.filters:
                leaves[*cell, OTHERS] = max(whole.get(cell, 0) - asked, 0)
            leaves[(*cell, ASKED) if question.filters else cell] = asked
    return {key: count for key, count in leaves.items() if count}


def _is_leaf(question: Question, row: str, column: str) -> bool:
    return (row == ALL) is (question.rows is None) and (column == ALL) is (question.columns is None)


def _path(value: str) -> Path:
    return (value,) if value == ALL else (value, ALL)


def _told_axes(question: Question) -> tuple[int, ...]:
    named = tuple(place for place, axis in enumerate((question.rows, question.columns)) if axis in CHARACTERISTICS)
    return (*named, 2) if question.filters else named


def _is_told(question: Question, cell: tuple[str, str]) -> bool:
    """Whether a figure says anything of persons."""
    named = [axis for axis, value in zip((question.rows, question.columns), cell, strict=True) if value != ALL]
    return bool(question.filters) or any(axis in CHARACTERISTICS for axis in named)


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
