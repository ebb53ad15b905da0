"""Confirm who attended how many minutes of a half day, by AIMA, the entity that holds it or the trainer's link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.clock import now
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.audit.actions import gathering, record
from app.domain.training.actions.counting import recount
from app.domain.training.models import Attendance, AttendanceCorrection, HalfDay, Registration, RoomLink
from app.domain.training.queries import get_half_day_of
from app.domain.training.rooms import require_teaching
from app.domain.training.rules import refusal_of_minutes


def confirm_attendance(
    by: Actor, half_day: HalfDay, minutes_by_registration: Mapping[int, int], reason: str | None = None
) -> None:
    """Write down the minutes attended, by id of registration; 0 is absent.

    What was confirmed before is corrected only with a `reason`, and the correction is kept beside it.
    RuleBroken with field "minutes_<id>" for minutes the half day did not last, with field "reason" for
    a correction without one; OutOfReach for a registration of another session.
    """
    require_teaching(by, half_day.session)
    _confirm(by, half_day, minutes_by_registration, reason)


def confirm_attendance_by_link(
    link: RoomLink, half_day: HalfDay, minutes_by_registration: Mapping[int, int], reason: str | None = None
) -> None:
    """The same by a trainer from outside, whom the live link lets in; OutOfReach for one that leads elsewhere."""
    get_half_day_of(link, half_day.id)
    with everyone_in_reach():
        _confirm(SYSTEM, half_day, minutes_by_registration, reason)


def _confirm(by: Actor, half_day: HalfDay, minutes_by_registration: Mapping[int, int], reason: str | None) -> None:
    if now() < half_day.begins:
        raise RuleBroken(_("Attendance is confirmed once the half day has begun."))
    registrations = _registrations(half_day, minutes_by_registration)
    for registration in registrations:
        if refusal := refusal_of_minutes(minutes_by_registration[registration.id], half_day.minutes, half_day.gone_by):
            raise RuleBroken(refusal, field=f"minutes_{registration.id}")
    attendances = _attendances(half_day, registrations)
    changed = [each for each in attendances if each.minutes != minutes_by_registration[each.registration_id]]
    if not reason and any(each.minutes is not None for each in changed):
        raise RuleBroken(_("Minutes confirmed before were changed: give the reason of the correction."), "reason")
    befores = [each.minutes for each in changed]
    for attendance in changed:
        _write_down(by, attendance, minutes_by_registration[attendance.registration_id])
    db.session.flush()  # all of them at once: the trail names each by its number
    with gathering():
        for attendance, before in zip(changed, befores, strict=True):
            _note(by, attendance, before, reason)
    recount(by, half_day.session.course.kind, {each.registration.technician_id for each in changed})


def _registrations(half_day: HalfDay, asked: Iterable[int]) -> list[Registration]:
    wanted = set(asked)
    found = db.session.scalars(
        select(Registration)
        .where(Registration.session_id == half_day.session_id, Registration.id.in_(wanted))
        .order_by(Registration.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if len(found) != len(wanted):
        raise OutOfReach
    return list(found)


def _attendances(half_day: HalfDay, registrations: list[Registration]) -> list[Attendance]:
    """The row of each registration in this half day, made where there is none: its registration is locked."""
    ids = [registration.id for registration in registrations]
    query = select(Attendance).where(Attendance.half_day_id == half_day.id, Attendance.registration_id.in_(ids))
    query = query.options(joinedload(Attendance.registration)).execution_options(populate_existing=True)
    there = {each.registration_id: each for each in db.session.scalars(query)}
    return [there.get(each.id) or begin_attendance(half_day, each) for each in registrations]


def begin_attendance(half_day: HalfDay, registration: Registration) -> Attendance:
    """The row of somebody in a half day, with nothing in it yet; for actions, which have locked the registration."""
    attendance = Attendance(
        partner_id=registration.partner_id, registration_id=registration.id, half_day_id=half_day.id
    )
    attendance.registration = registration
    db.session.add(attendance)
    return attendance


def _write_down(by: Actor, attendance: Attendance, minutes: int) -> None:
    registration = attendance.registration
    registration.minutes = (registration.minutes or 0) - (attendance.minutes or 0) + minutes
    attendance.minutes, attendance.confirmed_at, attendance.confirmed_by_id = minutes, now(), by.account_id
    registration.confirmed_at, registration.confirmed_by_id = attendance.confirmed_at, by.account_id


def _note(by: Actor, attendance: Attendance, before: int | None, reason: str | None) -> None:
    if before is not None:
        correction = {"before": before, "after": attendance.minutes, "reason": reason, "made_by_id": by.account_id}
        owner = {"partner_id": attendance.partner_id, "attendance_id": attendance.id}
        db.session.add(AttendanceCorrection(**owner, **correction))
    act = "attendance.confirmed" if before is None else "attendance.corrected"
    record(by, act, on=attendance, changes={"minutes": [before, attendance.minutes]})
