"""What a revision changes, figure by figure: only where both the earlier and the later one are shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.statistics.outputs.figures import TOTAL, every_figure
from app.domain.statistics.questions import Question
from app.domain.statistics.tables import Figure, Table


@dataclass(frozen=True)
class Difference:
    """One figure of one table that is no longer what it was. A side of the table's total is TOTAL."""

    table: str
    row: str
    column: str
    was: int
    is_now: int

    @property
    def change(self) -> int:
        return self.is_now - self.was


def differences(before: Mapping[str, Table], after: Mapping[str, Table]) -> list[Difference]:
    """Every difference once, in the order of the tables and of their lines; what several say is said by the first."""
    found: dict[Hashable, Difference] = {}
    for name, table in after.items():
        for each in _between(name, before[name], table) if name in before else ():
            found.setdefault(_counted(table.question, each), each)
    return list(found.values())


def _counted(question: Question, each: Difference) -> Hashable:
    """What a figure counts, whichever table says it."""
    sides = ((question.rows, each.row), (question.columns, each.column))
    values = frozenset((axis, value) for axis, value in sides if axis and value != TOTAL)
    return question.measure, question.first, question.last, values


def _between(name: str, before: Table, after: Table) -> Iterator[Difference]:
    was, now = _by_place(before), _by_place(after)
    for place in dict.fromkeys([*now, *was]):
        earlier, later = was.get(place, Figure(0)), now.get(place, Figure(0))
        if earlier.count is not None and later.count is not None and earlier.count != later.count:
            yield Difference(name, *place, earlier.count, later.count)


def _by_place(table: Table) -> dict[tuple[str, str], Figure]:
    return {(row, column): figure for row, column, figure in every_figure(table)}
