"""Questions about when a centre is open, and what is free."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.base.clock import now
from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import AccountStatus, Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment, AppointmentChannel, ClosedDay, OpeningHours
from app.domain.appointments.queries.agenda import list_days
from app.domain.appointments.rules import USUAL, Slot, Span, closure_on, free_slots, open_spans
from app.domain.centres.models import Centre, Office
from app.domain.geography.holidays import holiday_on
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_team
from app.domain.vocabulary.queries import district_of

# Those whom somebody serves, or served, at that hour.
OCCUPYING = (AppointmentStatus.BOOKED, AppointmentStatus.ATTENDED)


@dataclass(frozen=True)
class DayPlan:
    """A day of the agenda. `closed_because` is a holiday or a closed day by name; then nothing is free."""

    day: date
    closed_because: str | None
    spans: list[Span]
    appointments: list[Appointment]
    slots: list[Slot]


def plan_days(
    by: Actor,
    centre: Centre,
    first: date,
    last: date,
    *,
    office: Office | None = None,
    minutes: int = USUAL,
    technician_id: int | None = None,
) -> list[DayPlan]:
    """The centre's agenda from the first day to the last, both included: what is booked and what is free.

    Opening hours are those of the office; of one technician if asked, with what is booked with nobody in particular.
    """
    require(by, Permission.KEEP_AGENDA, on=centre)
    booked = list_days(by, first, last, centre_id=centre.id)
    hours = list_hours(office.id) if office else []
    team, closed = {person.id for person in list_serving(centre.id)}, list_closed_days(centre.id)
    plans = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        reason, spans = why_closed(centre, day, closed), open_spans(day, hours)
        there = [each for each in booked if each.day == day]
        slots = free_slots(
            [] if reason else spans,
            occupying(there),
            team,
            minutes=minutes,
            technician_id=technician_id,
            not_before=now(),
        )
        plans.append(DayPlan(day, reason, spans, _of(there, technician_id), slots))
    return plans


def occupying(appointments: Iterable[Appointment], besides: Appointment | None = None) -> list[Appointment]:
    """Those that take somebody's time, but for the one that is being moved."""
    return [each for each in appointments if each.status in OCCUPYING and each is not besides]


def why_closed(centre: Centre, day: date, closed: Collection[ClosedDay] | None = None) -> str | None:
    """The holiday, or the centre's own reason, for which nobody is served on that day; None on any other."""
    days = list_closed_days(centre.id) if closed is None else closed
    return holiday_on(day, district_of(centre.dico)) or closure_on(day, days)


def list_hours(office_id: int) -> list[OpeningHours]:
    """The opening hours of an office, by weekday and hour."""
    query = select(OpeningHours).where(OpeningHours.office_id == office_id)
    return list(db.session.scalars(query.order_by(OpeningHours.weekday, OpeningHours.opens)))


def list_closed_days(centre_id: int) -> list[ClosedDay]:
    """Every closed day of a centre, yearly ones first, then by day."""
    query = select(ClosedDay).where(ClosedDay.centre_id == centre_id)
    return list(db.session.scalars(query.order_by(ClosedDay.is_yearly.desc(), ClosedDay.day, ClosedDay.id)))


def list_serving(centre_id: int) -> list[Technician]:
    """Who serves in the centre and still has an account, by name."""
    return [person for person in list_team(centre_id) if person.account.status is not AccountStatus.CLOSED]


def bookable(centre: Centre) -> list[AppointmentChannel]:
    """The channels a person can be booked for here: those the centre offers (FAQ answer 14)."""
    return [channel for channel in AppointmentChannel if channel in centre.channels]


def get_office(by: Actor, office_id: int) -> Office:
    """The office, for whoever keeps its centre's agenda; else OutOfReach."""
    office = db.session.get(Office, office_id)
    if office is None:
        raise OutOfReach
    require(by, Permission.KEEP_AGENDA, on=office)
    return office


def get_closed_day(by: Actor, closed_day_id: int) -> ClosedDay:
    """The closed day, for whoever keeps its centre's agenda; else OutOfReach."""
    closed = db.session.get(ClosedDay, closed_day_id)
    if closed is None:
        raise OutOfReach
    require(by, Permission.KEEP_AGENDA, on=closed)
    return closed


def _of(appointments: list[Appointment], technician_id: int | None) -> list[Appointment]:
    if technician_id is None:
        return appointments
    return [each for each in appointments if each.technician_id in (technician_id, None)]
