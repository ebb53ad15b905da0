"""A meeting as a calendar reads it (RFC 5545): the same entry for ever, moved or taken out by its next number."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from app.base.language import _
from app.base.settings import settings
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.models import Meeting

STANDING = (MeetingStatus.AGREED, MeetingStatus.HELD, MeetingStatus.NO_SHOW)


def entry(meeting: Meeting) -> bytes:
    """The entry of a meeting whose time was agreed. While other times are sought, or for good, it is taken out."""
    # Loaded with the first calendar: most requests need none.
    from icalendar import Calendar

    made, stands = Calendar(), meeting.status in STANDING
    made.add("prodid", "-//CLAIM//Meetings//PT")
    made.add("version", "2.0")
    made.add("method", "PUBLISH" if stands else "CANCEL")
    made.add_component(_event(meeting, "CONFIRMED" if stands else "CANCELLED"))
    return bytes(made.to_ical())


def _event(meeting: Meeting, status: str) -> Any:
    from icalendar import Event

    event, starts_at = Event(), meeting.starts_at
    if starts_at is None:
        raise ValueError("no time was agreed")
    event.add("uid", f"{meeting.uid}@{urlsplit(settings().base_url).hostname}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.replace(microsecond=0))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=meeting.minutes))
    event.add("summary", _("CLAIM meeting: %(reference)s", reference=meeting.application.reference))
    event.add("location", meeting.place)
    event.add("organizer", f"mailto:{settings().partner_mailbox}")
    event.add("status", status)
    return event
