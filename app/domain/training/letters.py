"""What people are told about their places: given, waited for, moved, lost. When and where; never who."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from babel.dates import format_date, format_time

from app.base.language import Lazy, current_language, isolated, lazy, speaking
from app.base.mail import send
from app.base.settings import settings
from app.domain.access.models import AccountStatus
from app.domain.training.calendars import cancellations, invitations
from app.domain.training.models import HalfDay, Registration, TrainingSession


class Letter(NamedTuple):
    """What a mail says, and what it does in the calendar of its reader. `%(reason)s` is filled in where it stands."""

    subject: Lazy
    text: Lazy
    calendar: Callable[[TrainingSession, Iterable[HalfDay], str], list[str]] | None = None


PLACE_GIVEN = Letter(lazy("Place confirmed: %(title)s"), lazy("There is a place in this session:"), invitations)
PLACE_FREED = Letter(
    lazy("Place confirmed: %(title)s"),
    lazy("A place became free in this session, and is no longer waited for:"),
    invitations,
)
WAITING = Letter(
    lazy("Waiting list: %(title)s"),
    lazy("All seats of this session are taken. A place that becomes free is given by itself, with a mail:"),
)
CHANGED = Letter(lazy("Session changed: %(title)s"), lazy("The place is kept. This is how it is now:"), invitations)
STILL_WAITING = Letter(
    lazy("Session changed: %(title)s"),
    lazy("The place in the waiting list is kept. This is how the session is now:"),
)
GIVEN_BACK = Letter(
    lazy("Place given back: %(title)s"), lazy("The place in this session was given back:"), cancellations
)
LOST = Letter(
    lazy("Place lost: %(title)s"),
    lazy("This session was moved to a time of another with a place, “%(reason)s”: the place in this one is lost."),
    cancellations,
)
CANCELLED = Letter(
    lazy("Session cancelled: %(title)s"), lazy("This session will not be held: %(reason)s"), cancellations
)
SOON = Letter(
    lazy("Soon: %(title)s"),
    lazy("This session is near. Whoever cannot come gives the place back, for somebody who waits:"),
)
TRAINER_MOVED = Letter(
    lazy("Session changed: %(title)s"),
    lazy("This is how the session to be given is now; the link to its room stays the same:"),
    invitations,
)
TRAINER_REPLACED = Letter(
    lazy("Another trainer: %(title)s"),
    lazy("This session is given by somebody else; the link to its room works no longer:"),
    cancellations,
)


def tell(registration: Registration, letter: Letter, *, reason: str = "", dropped: Iterable[HalfDay] = ()) -> None:
    """Put the letter in the outbox, in the person's language; nothing for a closed account.

    `dropped`: half days that are no more, to be taken out of the calendar.
    """
    account = registration.technician.account
    if account.status is not AccountStatus.CLOSED:
        address = f"{settings().base_url.rstrip('/')}/training/sessions/{registration.session_id}"
        _post(registration.session, letter, account.email, account.language, reason, dropped, address)


def tell_trainer(
    session: TrainingSession,
    letter: Letter,
    *,
    to: str | None,
    reason: str = "",
    dropped: Iterable[HalfDay] = (),
) -> None:
    """The same for a trainer from outside, who has no account that would open a page; nothing when there is none."""
    if to:
        _post(session, letter, to, None, reason, dropped)


def _post(
    session: TrainingSession,
    letter: Letter,
    to: str,
    language: str | None,
    reason: str,
    dropped: Iterable[HalfDay],
    *addresses: str,
) -> None:
    with speaking(language):
        values = {"title": session.title, "reason": reason}
        parts = (str(letter.text) % values, when_and_where(session), *addresses, settings().directorate_name)
        calendars = letter.calendar(session, session.half_days, to) if letter.calendar else []
        send(
            to,
            subject=str(letter.subject) % values,
            body="\n\n".join(parts),
            language=language,
            calendars=[*calendars, *cancellations(session, dropped, to)],
        )


def when_and_where(session: TrainingSession) -> str:
    """The title, one line a half day in Lisbon's hours, and the place; in the language spoken now."""
    return "\n".join((session.title, *map(_line, session.half_days), session.place))


def _line(half_day: HalfDay) -> str:
    """ "Thursday 26 November 2026 · 09:30–12:30"."""
    locale = current_language().locale
    hours = "–".join(format_time(at, "HH:mm", locale=locale) for at in (half_day.starts_at, half_day.ends_at))
    return f"{format_date(half_day.held_on, 'full', locale=locale)} · {isolated(hours)}"
