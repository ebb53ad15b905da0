"""Half days as calendars read them (RFC 5545, 5546): the same entry for ever, moved or taken out by its next number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit

from app.base.clock import now
from app.base.settings import settings
from app.domain.training.models import HalfDay, TrainingSession


def invitations(session: TrainingSession, half_days: Iterable[HalfDay], to: str) -> list[str]:
    """One object for each half day, for the calendar of this address: put it in, or move it."""
    return [_object("REQUEST", session, half_day, to) for half_day in half_days]


def cancellations(session: TrainingSession, half_days: Iterable[HalfDay], to: str) -> list[str]:
    """One object for each half day, which may be no more: take it out."""
    return [_object("CANCEL", session, half_day, to) for half_day in half_days]


def calendar_of(session: TrainingSession) -> bytes:
    """The whole session, to be saved."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//CLAIM//Training//PT")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for half_day in session.half_days:
        event = event_of(session, half_day)
        event.add("status", "CANCELLED" if session.cancelled_at else "CONFIRMED")
        made.add_component(event)
    return bytes(made.to_ical())


def event_of(session: TrainingSession, half_day: HalfDay) -> Any:
    """The half day as an entry of a calendar. The same half day gives the same bytes until its session changes."""
    # Loaded with the first calendar: most requests need none.
    from icalendar import Event

    event = Event()
    event.add("uid", f"half-day-{half_day.id}@{urlsplit(settings().base_url).hostname}")
    event.add("sequence", session.changes)
    event.add("dtstamp", session.changed_at.replace(microsecond=0))
    event.add("dtstart", half_day.begins.astimezone(UTC))
    event.add("dtend", half_day.ends.astimezone(UTC))
    event.add("summary", session.title)
    event.add("description", session.course.title)
    event.add("location", session.place)
    return event


def _object(method: str, session: TrainingSession, half_day: HalfDay, to: str) -> str:
    from icalendar import Calendar, vDatetime

    made, event = Calendar(), event_of(session, half_day)
    # A place given back and given again is told in the same words: the later one is the one that holds.
    event["dtstamp"] = vDatetime(now().replace(microsecond=0))
    event.add("organizer", f"mailto:{settings().partner_mailbox}")
    event.add("attendee", f"mailto:{to}", parameters={"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    made.add("prodid", "-//CLAIM//Training//PT")
    made.add("version", "2.0")
    made.add("method", method)
    made.add_component(event)
    return str(made.to_ical(), "utf-8")
