"""How long a file has waited, in working days of its municipality, and how long each stage usually takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from statistics import median_high

from sqlalchemy import select

from app.base.clock import day_of, today
from app.base.database import db, everyone_in_reach
from app.domain.applications.lifecycle import ApplicationStatus as S
from app.domain.applications.models import Application, Hearing
from app.domain.geography.working_days import working_days_between

# A stage: who has the file does not change between these two dates.
STAGES = {
    S.INTEREST_RECEIVED: ("received_at", "pack_sent_at"),
    S.PACK_SENT: ("pack_sent_at", "submitted_at"),
    S.REGISTERING: ("pack_sent_at", "submitted_at"),
    S.SUBMITTED: ("submitted_at", "proposed_at"),
    S.IN_ANALYSIS: ("submitted_at", "proposed_at"),
    S.PROPOSED: ("proposed_at", "decided_at"),
}
ENTITY_GOES_ON = (S.PACK_SENT, S.REGISTERING, S.RETURNED)
AIMA_GOES_ON = (S.INTEREST_RECEIVED, S.SUBMITTED, S.IN_ANALYSIS, S.PROPOSED)
# The usual time is told from the files decided last, and not from a handful.
NEWEST, FEWEST = 50, 5


def age_of(application: Application) -> int:
    """How many working days since AIMA received the interest, until the decision or today."""
    last = day_of(application.decided_at) if application.decided_at else today()
    return working_days_between(day_of(application.received_at), last, application.dico)


def waited(application: Application, day: date) -> int:
    """For how many working days nothing has moved in the file."""
    return working_days_between(day_of(waiting_since(application)), day, application.dico)


def days_in_stage(application: Application) -> int:
    """How many working days the file has been in the stage whose usual time is told; 0 outside the stages."""
    begins, _ends = STAGES.get(application.status, ("", ""))
    begun = getattr(application, begins) if begins else None
    return working_days_between(day_of(begun), today(), application.dico) if begun else 0


def waiting_since(application: Application) -> datetime:
    """When somebody last moved the file: a step, a section saved, a section handed back, an answer."""
    moved = (
        application.received_at,
        application.pack_sent_at,
        application.submitted_at,
        application.analysis_started_at,
        application.proposed_at,
        application.returned_at,
        application.decided_at,
        application.withdrawn_at,
        *(saved.saved_at for saved in application.sections),
        *(moment for handed in application.returns for moment in (handed.returned_at, handed.answered_at)),
        *(moment for heard in application.hearings for moment in (heard.opened_at, heard.answered_at)),
    )
    return max(moment for moment in moved if moment)


def open_hearing(application: Application) -> Hearing | None:
    """The hearing before a refusal that is not closed yet."""
    return next((heard for heard in reversed(application.hearings) if heard.closed_at is None), None)


def is_with_entity(application: Application) -> bool:
    """Whether it is the entity that goes on: it confirms its e-mail, fills in the form, answers in a hearing."""
    if application.status is S.INTEREST_RECEIVED:
        return application.email_confirmed_at is None
    heard = open_hearing(application) if application.status is S.HEARING else None
    if heard is not None:
        return heard.answered_at is None and heard.due_on >= today()
    return application.status in ENTITY_GOES_ON


def usual_days(status: S) -> int | None:
    """How many working days the stage of this status usually takes: half of the files decided last took no longer.

    None for a status without a usual time, and while fewer than FEWEST files say so.
    """
    return usual_on(today()).get(status)


@lru_cache(maxsize=1)
def usual_on(day: date) -> dict[S, int]:
    """The usual time of each stage, counted once on that day from the whole network."""
    with everyone_in_reach():
        is_decided = Application.status.in_([S.APPROVED, S.REFUSED]) & Application.decided_at.is_not(None)
        newest = select(Application).where(is_decided, Application.decided_at < day)
        decided = db.session.scalars(newest.order_by(Application.decided_at.desc()).limit(NEWEST)).all()
    lengths = {status: list(_lengths(decided, *stage)) for status, stage in STAGES.items()}
    return {status: median_high(taken) for status, taken in lengths.items() if len(taken) >= FEWEST}


def _lengths(decided: Iterable[Application], begins: str, ends: str) -> Iterable[int]:
    for application in decided:
        begun, ended = getattr(application, begins), getattr(application, ends)
        if begun and ended:
            yield working_days_between(day_of(begun), day_of(ended), application.dico)
