"""Book an appointment, and move it to another time."""

from __future__ import annotations

from datetime import date, time
from typing import TypedDict, Unpack
from uuid import uuid4

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.actions.refusing import refuse_booking
from app.domain.appointments.lifecycle import LIFECYCLE, AppointmentStatus
from app.domain.appointments.models import Appointment, AppointmentChannel
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_centre


class BookingFacts(TypedDict):
    """What is asked of an appointment. Day and hour are Lisbon's; whatever has no answer is None."""

    day: date
    at: time
    minutes: int
    channel: AppointmentChannel
    technician_id: int | None
    office_id: int | None
    stop_id: int | None
    area: str | None
    language: str
    card_id: int | None
    aima_reference: str | None
    remark: str | None
    outside_hours: bool  # confirmed by whoever books


def book(by: Actor, centre: Centre, **facts: Unpack[BookingFacts]) -> Appointment:
    """Somebody is expected. RuleBroken for a time that cannot be: past, closed, or taken."""
    require(by, Permission.KEEP_AGENDA, on=centre)
    appointment = _made(by, centre, facts)
    record(by, "appointment.booked", on=appointment, changes={"day": facts["day"].isoformat()})
    return appointment


def move(by: Actor, appointment: Appointment, **facts: Unpack[BookingFacts]) -> Appointment:
    """The appointment at another time: a new one, to which the old one leads. Refused as a new one is."""
    require(by, Permission.KEEP_AGENDA, on=appointment)
    LIFECYCLE.check(appointment, AppointmentStatus.RESCHEDULED)
    moved = _made(by, get_centre(by, appointment.centre_id), facts, instead_of=appointment)
    LIFECYCLE.move(appointment, AppointmentStatus.RESCHEDULED)
    appointment.moved_to, appointment.ended_at = moved.id, now()
    record(by, "appointment.moved", on=appointment, changes={"to": str(moved.id), "day": moved.day.isoformat()})
    return moved


def _made(by: Actor, centre: Centre, facts: BookingFacts, instead_of: Appointment | None = None) -> Appointment:
    """The new row, once nothing speaks against it."""
    # Two people booking the same hour wait for each other here; services go on being logged meanwhile.
    db.session.refresh(centre, ["channels"], with_for_update={"key_share": True})
    starts_at = refuse_booking(by, centre, facts, instead_of)
    apart = ("day", "at", "outside_hours")
    appointment = Appointment(
        id=uuid4(),
        partner_id=centre.partner_id,
        centre_id=centre.id,
        starts_at=starts_at,
        made_by=by.account_id,
        **{name: value for name, value in facts.items() if name not in apart},
    )
    db.session.add(appointment)
    db.session.flush()
    return appointment
