"""Counts that are there or are asked for: from the counters at once, else from the background, each question once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert

from app.base.clock import now
from app.base.database import db
from app.base.language import _
from app.base.months import Month
from app.domain.statistics.asking.counters import is_counted, read_counters
from app.domain.statistics.asking.counting import begin_anew
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.asking.log import Whose
from app.domain.statistics.asking.models import Count, CountStatus
from app.domain.statistics.kept_tables import question_as_json
from app.domain.statistics.questions import Question
from app.domain.statistics.tables import Counts

MOST_WAITING = 10  # questions of one view that are being counted at a time


@dataclass(frozen=True)
class Waiting:
    """A table that is being counted: the page shows how far and asks again."""

    progress: float  # from 0 to 1
    failure: str = ""  # in plain words, when it could not be counted; `count_again` tries anew


@dataclass(frozen=True)
class Counted:
    """What was counted, and as of when."""

    counts: Counts
    read_at: datetime


def find_counts(question: Question, whose: Whose, revisions: str = "") -> Counted | Waiting:
    """The counts of a question, or how far its counting is; it is asked for when nobody did.

    `revisions` names what the answer rests on: with another it is counted anew. QuestionMistake when too many are
    being counted.
    """
    if is_counted(question):
        return Counted(read_counters(question, whose), now())
    count = find_count(question, whose) or _ask(question, whose, revisions)
    if count.revisions != revisions and count.status is not CountStatus.WAITING:
        begin_anew(count)
        count.revisions = revisions
    if count.status is not CountStatus.DONE or count.as_of is None:
        return Waiting(count.months_done / count.months, count.failure.label if count.failure else "")
    return Counted({(row, column): number for row, column, number in count.cells}, count.as_of)


def find_count(question: Question, whose: Whose) -> Count | None:
    """The question as it was asked for before."""
    return db.session.scalar(_named(question, whose))


def _named(question: Question, whose: Whose) -> Select[Count]:
    return select(Count).where(Count.fingerprint == _fingerprint(question, whose))


def _ask(question: Question, whose: Whose, revisions: str) -> Count:
    """Let the jobs process count it; asked by two at once it is counted once."""
    _refuse_many(whose)
    row = {
        "fingerprint": _fingerprint(question, whose),
        **whose.columns,
        "question": question_as_json(question),
        "revisions": revisions,
        "months": len(Month.of(question.first).until(Month.of(question.last))),
    }
    db.session.execute(insert(Count).values(row).on_conflict_do_nothing())
    return db.session.scalars(_named(question, whose)).one()


def _fingerprint(question: Question, whose: Whose) -> str:
    said = json.dumps([question_as_json(question), whose.columns], sort_keys=True)
    return sha256(said.encode()).hexdigest()


def _refuse_many(whose: Whose) -> None:
    query = select(func.count()).select_from(Count).where(Count.status == CountStatus.WAITING)
    if (
        db.session.scalar(query.filter_by(partner_id=whose.partner_id, centre_id=whose.centre_id)) or 0
    ) >= MOST_WAITING:
        raise QuestionMistake(
            _("Other questions are still being counted: wait until they are ready, then ask this one.")
        )
