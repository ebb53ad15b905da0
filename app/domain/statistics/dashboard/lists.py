"""The lists of a dashboard: services by one characteristic or place, in the period and in those it is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select

from app.base.database import db
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, within
from app.domain.centres.models import Centre, Structure
from app.domain.service_records.models import Interpreter
from app.domain.statistics.asking import QuestionMistake, answer
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.statistics.naming import in_order
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table
from app.domain.tallies.models import NONE, CentreCount, Dimension

LISTED = (
    Axis.AREA,
    Axis.NATIONALITY,
    Axis.SEX,
    Axis.AGE_BAND,
    Axis.CHANNEL,
    Axis.LANGUAGE,
    Axis.INTERPRETER,
    Axis.OUTCOME,
    Axis.DECISION,
    Axis.DISTRICT,
)
WITH_STT = "stt_area"  # the services with telephone translation, by area
_REMEMBERED = 1024  # tables of the network: a few dozen periods
_NETWORK = Actor(account_id=None, role=Role.DIRECTORATE)  # all who read the network read the same
Counts = dict[str, dict[str, Figure]]  # by the code of an axis, or WITH_STT


@dataclass(frozen=True)
class Listed:
    """One list. `figures` by value, in the order they are read."""

    question: Question  # asks for the very same table on the page to explore
    figures: dict[str, Figure]
    total: Figure
    year_before: dict[str, Figure] = field(default_factory=dict)

    @property
    def axis(self) -> Axis:
        return self.question.rows or Axis.AREA


def question_of(axis: Axis | None, stretch: Stretch, structure: Structure | None) -> Question:
    """What asks for the services of these months along that axis."""
    filters = ((Axis.STRUCTURE, (structure.value,)),) if structure else ()
    return Question(Measure.SERVICES, stretch.first.first_day, stretch.last.last_day, rows=axis, filters=filters)


def question_with_stt(stretch: Stretch, structure: Structure | None) -> Question:
    """What asks for the services with telephone translation by area."""
    question = question_of(Axis.AREA, stretch, structure)
    return replace(question, filters=((Axis.INTERPRETER, (Interpreter.TELEPHONE.value,)), *question.filters))


def read_exact_lists(by: Actor, stretches: Sequence[Stretch], structure: Structure | None) -> list[Counts]:
    """The lists of one's own centres in each of these periods: one look at the counters."""
    sums = [func.sum(CentreCount.services).filter(_within(stretch)) for stretch in stretches]
    query = (
        select(CentreCount.dimension, CentreCount.value, *sums)
        .where(
            CentreCount.month >= min(stretch.first for stretch in stretches),
            CentreCount.month <= max(stretch.last for stretch in stretches),
            CentreCount.dimension.in_([Dimension(name) for name in (*LISTED, WITH_STT)]),
            within(by, Permission.READ_STATISTICS, CentreCount),
        )
        .group_by(CentreCount.dimension, CentreCount.value)
    )
    if structure is not None:
        query = query.join(Centre, Centre.id == CentreCount.centre_id).where(Centre.structure == structure)
    found: list[Counts] = [defaultdict(dict) for _stretch in stretches]
    for dimension, value, *services in db.session.execute(query):
        for counts, number in zip(found, services, strict=True):
            if number:
                counts[dimension.value][value] = Figure(int(number))
    return found


def read_network_lists(
    stretch: Stretch, structure: Structure | None, stamp: str, *, is_latest: bool
) -> dict[str, Table]:
    """The released lists of the network, for whoever reads all of it; those still being counted are left out.

    What was released stays as it is until a month is revised, which changes the `stamp`: so it is remembered.
    """
    found = {}
    for name, question in _asked(stretch, structure, is_latest=is_latest):
        with suppress(_NotYet, QuestionMistake):  # of too many to be counted, the others are asked for the next time
            found[name] = _remembered(question, stamp)
    return found


# The same questions each time the page is opened.
@lru_cache(maxsize=_REMEMBERED)
def _asked(stretch: Stretch, structure: Structure | None, *, is_latest: bool) -> list[tuple[str, Question]]:
    asked = [(axis.value, question_of(axis, stretch, structure)) for axis in (*LISTED, Axis.NUTS2)]
    if is_latest:  # counted in the background, and held against nothing
        asked.append((WITH_STT, question_with_stt(stretch, structure)))
    return asked


class _NotYet(Exception):
    """A list that is being counted: not to be remembered."""


@lru_cache(maxsize=_REMEMBERED)
def _remembered(question: Question, stamp: str) -> Table:
    told = answer(_NETWORK, question)
    if not isinstance(told, Table):
        raise _NotYet
    return told


def listed(question: Question, figures: Mapping[str, Figure], before: Mapping[str, Figure]) -> Listed:
    """A list of one's own centres."""
    counts = {value: figure.count or 0 for value, figure in figures.items()}
    ordered = {value: figures[value] for value in in_order(question.rows or Axis.AREA, counts)}
    return _without_none(Listed(question, ordered, Figure(sum(counts.values())), dict(before)))


def listed_table(table: Table, before: Table | None) -> Listed:
    """A list of the network, as it was released."""
    return _without_none(
        Listed(table.question, dict(table.row_totals), table.total, dict(before.row_totals) if before else {})
    )


def _without_none(whole: Listed) -> Listed:
    """Without the services that have no value at all: most have no file handed in, and would hide those that have."""
    none = whole.figures.get(NONE)
    if none is None or whole.axis is Axis.INTERPRETER:
        return whole
    figures = {value: figure for value, figure in whole.figures.items() if value != NONE}
    is_known = none.count is not None and whole.total.count is not None
    total = Figure((whole.total.count or 0) - (none.count or 0)) if is_known else Figure(None, Hidden.SECONDARY)
    return replace(whole, figures=figures, total=total)


def _within(stretch: Stretch) -> ColumnElement[bool]:
    return CentreCount.month.between(stretch.first, stretch.last)
