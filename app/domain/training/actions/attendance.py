"""Confirm who attended how many minutes, and let the hours open the gate."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.technicians.actions import set_trained_on
from app.domain.technicians.models import Technician
from app.domain.training.actions.certificates import renew_certificate
from app.domain.training.models import CourseKind, Registration, TrainingSession
from app.domain.training.queries import attended_by, minutes_needed
from app.domain.training.rules import progress, refusal_of_minutes


def confirm_attendance(by: Actor, session: TrainingSession, minutes_by_registration: Mapping[int, int]) -> None:
    """Write down the minutes attended, by id of registration; 0 is absent. What was confirmed before can be corrected.

    RuleBroken with field "minutes_<id>" for minutes the session did not last; OutOfReach for a
    registration of another session.
    """
    require(by, Permission.ARRANGE_TRAINING)
    if today() < session.held_on:
        raise RuleBroken(_("Attendance is confirmed from the day of the session on."))
    registrations = _registrations(session, minutes_by_registration)
    for registration in registrations:
        if refusal := refusal_of_minutes(minutes_by_registration[registration.id], session.minutes):
            raise RuleBroken(refusal, field=f"minutes_{registration.id}")
    changed = [each for each in registrations if each.minutes != minutes_by_registration[each.id]]
    corrected = {each.technician_id for each in changed if each.minutes is not None}
    for registration in changed:
        _write_down(by, registration, minutes_by_registration[registration.id])
    if session.course.kind in minutes_needed():
        _recount(by, session.course.kind, {each.technician_id for each in changed}, corrected)


def _registrations(session: TrainingSession, asked: Mapping[int, int]) -> list[Registration]:
    found = db.session.scalars(
        select(Registration)
        .where(Registration.session_id == session.id, Registration.id.in_(asked))
        .order_by(Registration.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if len(found) != len(asked):
        raise OutOfReach
    return list(found)


def _write_down(by: Actor, registration: Registration, minutes: int) -> None:
    act = "attendance.confirmed" if registration.minutes is None else "attendance.corrected"
    record(by, act, on=registration, changes={"minutes": [registration.minutes, minutes]})
    registration.minutes, registration.confirmed_at, registration.confirmed_by_id = minutes, now(), by.account_id


def _recount(by: Actor, kind: CourseKind, technician_ids: set[int], corrected: set[int]) -> None:
    """Hours of this kind changed for these people: since when are they trained, and what is their certificate."""
    db.session.flush()
    # Two sessions confirmed at once for one person: the second waits here and counts both.
    technicians = db.session.scalars(
        select(Technician)
        .where(Technician.id.in_(technician_ids))
        .order_by(Technician.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    attended = [each for each in attended_by(technician_ids) if each.kind == kind]
    for technician in technicians:
        own = [each for each in attended if each.technician_id == technician.id]
        complete = progress(own, minutes_needed())[kind]
        if kind is CourseKind.INITIAL and technician.trained_on != complete.reached_on:
            set_trained_on(by, technician, complete.reached_on)
        renew_certificate(by, technician, complete, own, is_corrected=technician.id in corrected)
