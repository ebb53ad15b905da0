"""Which figures of a table that leaves the house are hidden: read from what was found when its quarters came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, true, tuple_

from app.base.database import db
from app.domain.statistics.questions import Axis, Question
from app.domain.statistics.release.asked import (
    Cell,
    Figure,
    List,
    figure_of,
    lists_beside,
    quarters_of,
    told_by,
)
from app.domain.statistics.release.models import HiddenFigure, ReleasedList
from app.domain.statistics.release.offers import PAIRS, is_offered
from app.domain.statistics.release.protecting import list_quarters
from app.domain.statistics.rules import Hidden
from app.domain.tallies.models import ALL
from app.domain.tallies.rules import COUNTRY


def how_far(question: Question) -> float:
    """For how much of its quarters, from 0 to 1, it is known what is hidden in the lists it asks for, as these are now.

    Asked after the figures were read, it also tells whether they were revised meanwhile.
    """
    asked, lists, of = set(quarters_of(question)), lists_beside(question), ReleasedList
    quarters = [(quarter, revisions) for quarter, revisions in list_quarters().items() if quarter in asked]
    wanted = {(*each, *quarter) for each in lists for quarter in quarters}
    kept = select(of.dimension, of.by, of.quarter, of.revisions).where(tuple_(of.dimension, of.by).in_(lists))
    known = {tuple(each) for each in db.session.execute(kept.where(of.quarter.in_(asked)))}
    return len(wanted & known) / len(wanted) if wanted else 1.0


def read_hidden(question: Question, cells: Iterable[Cell]) -> dict[Cell, Hidden]:
    """Of these cells and totals of a question that `is_listed` and is ready, those that are not shown, and why: a
    figure of several quarters is shown when each of them is."""
    secrets = _Secrets(_rungs(question), _hidden(question))
    hidden: dict[Cell, Hidden] = {}
    for cell in cells:
        found = figure_of(question, cell)
        why = secrets.why(*found) if found else None
        if why:
            hidden[cell] = why
    return hidden


@dataclass(frozen=True)
class _Secrets:
    rungs: dict[tuple[str, str, str], int]  # (dimension, by, quarter)
    hidden: dict[tuple[str, str, str, str, str, str], Hidden]  # the same with place, value, value of `by`

    def why(self, of: List, quarters: list[str], figure: Figure) -> Hidden | None:
        """Why it is not shown; a sum of quarters is small where one of them is, and hidden with it where one is."""
        reasons = {self._of_quarter(of, quarter, figure) for quarter in quarters} - {None}
        return (Hidden.SMALL if reasons == {Hidden.SMALL} else Hidden.SECONDARY) if reasons else None

    def _of_quarter(self, of: List, quarter: str, figure: Figure) -> Hidden | None:
        if not is_offered(self.rungs.get((*of, quarter), PAIRS), figure):  # none: from before the first service
            return Hidden.SECONDARY
        return self.hidden.get((*of, quarter, *figure))


def _rungs(question: Question) -> dict[tuple[str, str, str], int]:
    query = select(ReleasedList.dimension, ReleasedList.by, ReleasedList.quarter, ReleasedList.rung)
    asked = tuple_(ReleasedList.dimension, ReleasedList.by).in_(lists_beside(question))
    rows = db.session.execute(query.where(asked, ReleasedList.quarter.in_(quarters_of(question))))
    return {(dimension, by, quarter): rung for dimension, by, quarter, rung in rows}


def _hidden(question: Question) -> dict[tuple[str, str, str, str, str, str], Hidden]:
    """What the lists hide in the quarters and places of the question."""
    of = HiddenFigure
    place = question.place.code if question.place else COUNTRY
    is_one_place = Axis.DISTRICT not in (question.rows, question.columns)
    is_side = (of.value == ALL) | (of.by_value == ALL)  # of the other lists, and of tables by one characteristic
    query = select(of.dimension, of.by, of.quarter, of.place, of.value, of.by_value, of.reason).where(
        tuple_(of.dimension, of.by).in_(lists_beside(question)),
        of.quarter.in_(quarters_of(question)),
        of.place == place if is_one_place else true(),
        is_side if len(told_by(question)) == 1 else true(),
    )
    return {(row[0], row[1], row[2], row[3], row[4], row[5]): row[6] for row in db.session.execute(query)}
