"""Questions about practice: one's own, and nobody else's."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.practice.models import PracticeRecord
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import read_sheet
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician_of


def get_trainee(by: Actor) -> Technician:
    """The technician who practises; OutOfReach for an account that is no technician's."""
    technician = get_technician_of(by.account_id)
    require(by, Permission.PRACTISE, on=technician)
    return technician


def get_practice(by: Actor, practice_id: UUID) -> PracticeRecord:
    """One's own practice sheet; OutOfReach for another's."""
    trainee, practice = get_trainee(by), db.session.get(PracticeRecord, practice_id)
    if practice is None or practice.technician_id != trainee.id:
        raise OutOfReach
    return practice


def list_practice(by: Actor, *, before: PracticeRecord | None = None, limit: int | None = None) -> list[PracticeRecord]:
    """One's own practice sheets, the latest first; those written before `before`, if given."""
    query = select(PracticeRecord).where(PracticeRecord.technician_id == get_trainee(by).id)
    place = (PracticeRecord.logged_at, PracticeRecord.id)
    if before is not None:
        query = query.where(tuple_(*place) < (before.logged_at, before.id))
    return list(db.session.scalars(query.order_by(*(column.desc() for column in place)).limit(limit)))


def list_latest(by: Actor) -> dict[str, PracticeRecord]:
    """{code of the exercise: one's latest sheet of it}."""
    query = select(PracticeRecord).where(
        PracticeRecord.technician_id == get_trainee(by).id, PracticeRecord.exercise.is_not(None)
    )
    query = query.ext(distinct_on(PracticeRecord.exercise)).order_by(
        PracticeRecord.exercise, PracticeRecord.logged_at.desc()
    )
    return {practice.exercise: practice for practice in db.session.scalars(query) if practice.exercise}


def sheet_of(practice: PracticeRecord) -> Sheet:
    """What was written, as a service would have said it."""
    return Sheet(**read_sheet(practice.told).values)
