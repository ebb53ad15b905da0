"""How an appointment ends without a service: the person did not come, or somebody cancelled."""

from __future__ import annotations

from app.base.clock import day_of, now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.lifecycle import LIFECYCLE, AppointmentStatus
from app.domain.appointments.models import Appointment, CancelledBy
from app.domain.audit.actions import record


def say_no_show(by: Actor, appointment: Appointment) -> None:
    """The person did not come (SL23). Never before the hour."""
    _begin(by, appointment, AppointmentStatus.NO_SHOW)
    if appointment.starts_at > now():
        raise RuleBroken(_("The hour of this appointment has not come yet."))
    _end(by, appointment, AppointmentStatus.NO_SHOW, "appointment.no_show")


def cancel(by: Actor, appointment: Appointment, cancelled_by: CancelledBy) -> None:
    """The appointment does not take place, by the word of the person, the centre or AIMA. Not the same as a no-show."""
    _begin(by, appointment, AppointmentStatus.CANCELLED)
    appointment.cancelled_by = cancelled_by
    _end(by, appointment, AppointmentStatus.CANCELLED, "appointment.cancelled")


def expect_after_all(by: Actor, appointment: Appointment) -> None:
    """The person was said not to have come, by mistake or too early: taken back on the day on which it was said."""
    _begin(by, appointment, AppointmentStatus.BOOKED)
    if appointment.status is not AppointmentStatus.NO_SHOW:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if appointment.ended_at is None or day_of(appointment.ended_at) != today():
        raise RuleBroken(_("This can be taken back only on the day on which it was said."))
    _end(by, appointment, AppointmentStatus.BOOKED, "appointment.expected_again")
    appointment.ended_at = None


def _begin(by: Actor, appointment: Appointment, to: AppointmentStatus) -> None:
    require(by, Permission.KEEP_AGENDA, on=appointment)
    # A colleague may be saying something else of it in this moment.
    db.session.flush()
    db.session.refresh(appointment, ["status", "ended_at"], with_for_update=True)
    LIFECYCLE.check(appointment, to)


def _end(by: Actor, appointment: Appointment, to: AppointmentStatus, act: str) -> None:
    LIFECYCLE.move(appointment, to)
    appointment.ended_at = now()
    record(by, act, on=appointment, changes={"status": to})
