"""Questions about appointments: of a day, of a week, one of them, and how many came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app.base.clock import now
from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment
from app.domain.appointments.rules import midnight
from app.domain.centres.models import Office

UNSAID_DAYS, UNSAID_MOST = 30, 20


class Counts(NamedTuple):
    """How many appointments of a month are still booked, and how the others ended."""

    booked: int
    attended: int
    no_show: int
    cancelled: int


def list_day(
    by: Actor, day: date, *, centre_id: int | None = None, technician_id: int | None = None
) -> list[Appointment]:
    """The appointments of a Lisbon day within the actor's reach, by hour, however they ended.

    Of one centre or one technician if asked; a technician's are those booked with nobody in particular too.
    """
    return list_days(by, day, day, centre_id=centre_id, technician_id=technician_id)


def list_days(
    by: Actor, first: date, last: date, *, centre_id: int | None = None, technician_id: int | None = None
) -> list[Appointment]:
    """The same from the first day to the last, both included."""
    query = _within(by, centre_id).where(_between(first, last))
    if technician_id is not None:
        mine = Appointment.technician_id == technician_id
        query = query.where(mine | Appointment.technician_id.is_(None))
    return list(db.session.scalars(query.order_by(Appointment.starts_at, Appointment.id)))


def list_unsaid(by: Actor, day: date, *, centre_id: int | None = None) -> list[Appointment]:
    """The appointments of the month before that day of which nobody said whether the person came; the oldest first."""
    query = _within(by, centre_id).where(
        Appointment.status == AppointmentStatus.BOOKED,
        _between(day - timedelta(days=UNSAID_DAYS), day - timedelta(days=1)),
    )
    return list(db.session.scalars(query.order_by(Appointment.starts_at, Appointment.id).limit(UNSAID_MOST)))


def get_appointment(by: Actor, appointment_id: UUID) -> Appointment:
    """The appointment; OutOfReach when there is none within the actor's reach."""
    appointment = db.session.get(Appointment, appointment_id)
    if appointment is None:
        raise OutOfReach
    require(by, Permission.KEEP_AGENDA, on=appointment)
    return appointment


def count_coming(office: Office) -> int:
    """How many appointments are still to come at this office."""
    is_coming = (Appointment.status == AppointmentStatus.BOOKED) & (Appointment.starts_at > now())
    query = select(func.count()).where(Appointment.office_id == office.id, is_coming)
    return db.session.scalar(query) or 0


def count_no_shows(by: Actor, month: Month, *, centre_id: int | None = None) -> Counts:
    """How the month's appointments ended; one that was moved counts where it was moved to."""
    query = select(Appointment.status, func.count()).where(
        within(by, Permission.KEEP_AGENDA, Appointment), _between(month.first_day, month.last_day)
    )
    if centre_id is not None:
        query = query.where(Appointment.centre_id == centre_id)
    found: dict[AppointmentStatus, int] = dict(db.session.execute(query.group_by(Appointment.status)).all())
    return Counts(*(found.get(AppointmentStatus(name), 0) for name in Counts._fields))


def _within(by: Actor, centre_id: int | None) -> Select[Appointment]:
    query = select(Appointment).where(within(by, Permission.KEEP_AGENDA, Appointment))
    if centre_id is not None:
        query = query.where(Appointment.centre_id == centre_id)
    return query.options(joinedload(Appointment.technician), joinedload(Appointment.card), joinedload(Appointment.stop))


def _between(first: date, last: date) -> ColumnElement[bool]:
    starts_at = Appointment.starts_at
    return (starts_at >= midnight(first)) & (starts_at < midnight(last + timedelta(days=1)))
