"""The mails about a meeting: when, and the way in; where it is and who comes stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from babel.dates import format_date

from app.base.clock import LISBON
from app.base.language import _, current_language, isolated
from app.domain.applications.correspondence import Letter
from app.domain.meetings.models import Meeting

Write = Callable[[], Letter]


def proposal(meeting: Meeting) -> Write:
    """AIMA's times, to choose from or to answer with others."""
    return lambda: Letter(
        _("Times for a meeting: %(reference)s", reference=meeting.application.reference),
        _(
            "AIMA proposes a meeting about the application %(reference)s, at one of these times (Lisbon):\n\n"
            "%(times)s\n\nChoose one, or propose others, here:",
            reference=isolated(meeting.application.reference),
            times=_listed(slot.starts_at for slot in meeting.slots),
        ),
    )


def counter_proposal(meeting: Meeting) -> Write:
    """The entity's times, for AIMA."""
    return lambda: Letter(
        _("Other times for a meeting: %(reference)s", reference=meeting.application.reference),
        _(
            "The entity of the application %(reference)s proposes other times for the meeting (Lisbon):\n\n"
            "%(times)s\n\nChoose one, or propose others, here:",
            reference=isolated(meeting.application.reference),
            times=_listed(slot.starts_at for slot in meeting.slots),
        ),
    )


def agreement(meeting: Meeting) -> Write:
    """The time agreed, for both sides."""
    return lambda: Letter(
        _("Meeting agreed: %(reference)s", reference=meeting.application.reference),
        _(
            "The meeting about the application %(reference)s is agreed (Lisbon time):\n\n%(times)s\n\n"
            "Where it is, and a file for the calendar, stand here:",
            reference=isolated(meeting.application.reference),
            times=_listed([meeting.starts_at]),
        ),
    )


def cancellation(meeting: Meeting) -> Write:
    """There is no meeting."""
    return lambda: Letter(
        _("Meeting cancelled: %(reference)s", reference=meeting.application.reference),
        _(
            "The meeting about the application %(reference)s was cancelled. The file for the calendar takes it out:",
            reference=isolated(meeting.application.reference),
        ),
    )


def minutes_written(meeting: Meeting) -> Write:
    """The minutes are there to read."""
    return lambda: Letter(
        _("Minutes of the meeting: %(reference)s", reference=meeting.application.reference),
        _(
            "The minutes of the meeting about the application %(reference)s are in the file:",
            reference=isolated(meeting.application.reference),
        ),
    )


def _listed(starts: Iterable[datetime | None]) -> str:
    return "\n".join(f"– {in_words(start)}" for start in starts if start)


def in_words(start: datetime) -> str:
    """ "quinta-feira, 26 de novembro de 2026, 10:30", in Lisbon and as the language spoken now writes a day."""
    local = start.astimezone(LISBON)
    language = current_language()
    return f"{format_date(local.date(), 'full', locale=language.locale)}{language.comma} {local:%H:%M}"
