"""Questions about the room of a half day: who is in it, by which link a trainer came, what one's own day holds."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.base.clock import day_of, now
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach
from app.base.tokens import fingerprint
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import get_technician_of
from app.domain.training.models import (
    Attendance,
    HalfDay,
    Registration,
    RegistrationStatus,
    RoomLink,
    TrainingSession,
)
from app.domain.training.rooms import AFTER, BEFORE, is_open, require_teaching

_WHOLE = (joinedload(HalfDay.session).joinedload(TrainingSession.course), joinedload(HalfDay.module))


class Sitting(NamedTuple):
    """Somebody's place in one half day, and what is known of it: nothing until a code is entered or minutes are."""

    half_day: HalfDay
    registration: Registration
    attendance: Attendance | None


def get_session_taught(by: Actor, session_id: int) -> TrainingSession:
    """The session with its half days, for whoever leads it; else NotAllowed or OutOfReach."""
    options = [joinedload(TrainingSession.course), selectinload(TrainingSession.half_days).joinedload(HalfDay.module)]
    session = db.session.get(TrainingSession, session_id, options=options)
    if session is None:
        raise OutOfReach
    require_teaching(by, session)
    return session


def get_half_day(by: Actor, half_day_id: int) -> HalfDay:
    """The half day, for whoever leads its session; else NotAllowed or OutOfReach."""
    half_day = db.session.get(HalfDay, half_day_id, options=_WHOLE)
    if half_day is None:
        raise OutOfReach
    require_teaching(by, half_day.session)
    return half_day


def find_room_link(token: str) -> RoomLink | None:
    """The link to a room with this token, whether it still works or not."""
    whole = joinedload(RoomLink.session)
    options = [whole.joinedload(TrainingSession.course), whole.selectinload(TrainingSession.half_days)]
    return db.session.get(RoomLink, fingerprint(token), options=options)


def is_live(link: RoomLink) -> bool:
    """Whether the link still leads anywhere: not replaced, its time not over, its session not cancelled."""
    return link.ended_at is None and now() < link.expires_at and link.session.cancelled_at is None


def get_half_day_of(link: RoomLink, half_day_id: int) -> HalfDay:
    """The half day of the session the live link is for; else OutOfReach."""
    half_day = db.session.get(HalfDay, half_day_id, options=_WHOLE)
    if half_day is None or half_day.session_id != link.session_id or not is_live(link):
        raise OutOfReach
    return half_day


def count_confirmed(session: TrainingSession) -> dict[int, int]:
    """How many people's minutes are confirmed in each half day of the session, by its id; whoever they are."""
    query = (
        select(Attendance.half_day_id, func.count().label("people"))
        .join(HalfDay, HalfDay.id == Attendance.half_day_id)
        .where(HalfDay.session_id == session.id, Attendance.minutes.is_not(None))
        .group_by(Attendance.half_day_id)
    )
    with everyone_in_reach():
        return {row.half_day_id: row.people for row in db.session.execute(query)}


def find_open_half_day(session: TrainingSession) -> HalfDay | None:
    """The half day whose code is shown and taken at this moment; the later one while two overlap."""
    at = now()
    return next((each for each in reversed(session.half_days) if is_open(each, at)), None)


def list_sittings(half_day: HalfDay) -> list[Sitting]:
    """Everybody with a place, by name, whatever their entity: for whoever leads the room."""
    query = (
        select(Registration, Attendance)
        .join(Registration.technician)
        .outerjoin(
            Attendance, (Attendance.registration_id == Registration.id) & (Attendance.half_day_id == half_day.id)
        )
        .where(Registration.session_id == half_day.session_id, Registration.status == RegistrationStatus.PLACE)
        .options(contains_eager(Registration.technician).joinedload(Technician.centre))
        .order_by(Technician.name, Registration.id)
    )
    with everyone_in_reach():
        return [Sitting(half_day, *row) for row in db.session.execute(query)]


def list_own_sittings(by: Actor) -> list[Sitting]:
    """Where the technician who asks has a place and may enter a code now, the earliest first."""
    technician = get_technician_of(by.account_id)
    require(by, Permission.ENTER_ATTENDANCE, on=technician)
    at = now()
    query = (
        select(HalfDay, Registration, Attendance)
        .join(Registration, Registration.session_id == HalfDay.session_id)
        .outerjoin(Attendance, (Attendance.registration_id == Registration.id) & (Attendance.half_day_id == HalfDay.id))
        .where(
            Registration.technician_id == technician.id,
            Registration.status == RegistrationStatus.PLACE,
            HalfDay.held_on.between(day_of(at - AFTER), day_of(at + BEFORE)),
        )
        .options(*_WHOLE)
        .order_by(HalfDay.held_on, HalfDay.starts_at)
    )
    found = [Sitting(*row) for row in db.session.execute(query)]
    return [sitting for sitting in found if is_open(sitting.half_day, at)]
