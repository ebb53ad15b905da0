"""Appointments as a calendar reads them (RFC 5545): no name, no card, no remark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from app.base.language import _
from app.base.settings import settings
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.models import Appointment, AppointmentChannel
from app.domain.training.calendars import event_of
from app.domain.training.models import HalfDay
from app.web.appointments.describing import area_label

CALLED_OFF = (AppointmentStatus.CANCELLED, AppointmentStatus.RESCHEDULED)


def calendar(appointments: Iterable[Appointment], place: str, half_days: Iterable[HalfDay] = ()) -> bytes:
    """The appointments, and the half days of training, as one calendar in the language spoken now.

    `place` is the name of the centre. The same appointments give the same bytes, so that a calendar that asks again is
    told that nothing is new.
    """
    # Loaded with the first calendar: most requests need none.
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//CLAIM//Agenda//PT")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Agenda of %(place)s", place=place))
    for appointment in appointments:
        made.add_component(_event(appointment, place))
    for half_day in half_days:
        made.add_component(event_of(half_day.session, half_day))
    return bytes(made.to_ical())


def _event(appointment: Appointment, place: str) -> Any:
    from icalendar import Event

    event, changed_at = Event(), appointment.ended_at or appointment.made_at
    event.add("uid", f"{appointment.id}@{urlsplit(settings().base_url).hostname}")
    event.add("dtstamp", _whole(changed_at))
    event.add("last-modified", _whole(changed_at))
    event.add("sequence", 1 if appointment.ended_at else 0)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", area_label(appointment) or _("Appointment"))
    event.add("description", appointment.channel.label)
    event.add("status", "CANCELLED" if appointment.status in CALLED_OFF else "CONFIRMED")
    if where := _where(appointment, place):
        event.add("location", where)
    return event


def _where(appointment: Appointment, place: str) -> str | None:
    """The stop or the centre; nothing for a call or a home."""
    if appointment.stop:
        return appointment.stop.name
    return place if appointment.channel is AppointmentChannel.IN_PERSON else None


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
