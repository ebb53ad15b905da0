"""Change a session that was announced, or call it off: places are kept or lost, calendars and people are told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from app.base.clock import now, today
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.partners.models import Partner
from app.domain.training import letters
from app.domain.training.actions.arranging import refuse_seats, require_arranging
from app.domain.training.actions.places import end_registration, fill_seats, hold_people, hold_session
from app.domain.training.actions.room import end_room_links, keep_room_link, send_room_link
from app.domain.training.models import HalfDay, RegistrationStatus, TrainingSession
from app.domain.training.planning import HalfDayFacts, planned
from app.domain.training.queries import count_taken
from app.domain.training.queries.waiting import find_clash, list_standing


def change_session(
    by: Actor,
    session: TrainingSession,
    *,
    title: str,
    half_days: Sequence[HalfDayFacts],
    place: str,
    seats: int,
    trainer: str,
    trainer_email: str | None = None,
) -> None:
    """Make the session what is told here. Everybody with a place is told when its days, hours or place change.

    Places are kept, but by somebody who by then is elsewhere; what is free then goes to whoever waits.
    """
    _hold(by, session)
    refuse_seats(seats, count_taken(session))
    found = planned(half_days, today())
    is_moved = _times(found) != _times(session.half_days)
    if is_moved:
        _refuse_move(session, found)
    is_news = is_moved or place != session.place
    earlier_trainer = session.trainer_email
    session.title, session.place, session.seats = title, place, seats
    session.trainer, session.trainer_email = trainer, trainer_email
    dropped = _put_half_days(session, found)
    _renew(session)
    record(by, "session.changed", on=session, changes={"held_on": session.held_on.isoformat(), "seats": seats})
    keep_room_link(session)
    if trainer_email != earlier_trainer:
        _replace_trainer(by, session, earlier_trainer, dropped)
    elif is_news and not _has_begun(session):
        letters.tell_trainer(session, letters.TRAINER_MOVED, to=trainer_email, dropped=dropped)
    if is_news and not _has_begun(session):
        _tell(by, session, dropped)
    fill_seats(session)


def cancel_session(by: Actor, session: TrainingSession, reason: str) -> None:
    """Call the session off: everybody loses the place, and is told why."""
    _hold(by, session)
    if not reason.strip():
        raise RuleBroken(_("Write why the session is cancelled: everybody with a place reads it."), field="reason")
    with everyone_in_reach():
        standing = list_standing(session)
    # Refused with the reach as narrow as it was: the page that says so must not see more.
    if any(each.minutes is not None for each in standing):
        raise RuleBroken(_("Attendance was confirmed: this session was held."))
    with everyone_in_reach():
        session.cancelled_at, session.cancelled_reason = now(), reason
        _renew(session)
        record(by, "session.cancelled", on=session)
        for registration in standing:
            end_registration(by, registration, reason)
            letters.tell(registration, letters.CANCELLED, reason=reason)
    letters.tell_trainer(session, letters.CANCELLED, to=session.trainer_email, reason=reason)


def _hold(by: Actor, session: TrainingSession) -> None:
    host = session.host_partner_id
    require_arranging(by, db.session.get(Partner, host) if host is not None else None)
    hold_session(session)
    if session.cancelled_at is not None:
        raise RuleBroken(_("This session was cancelled already."))


def _refuse_move(session: TrainingSession, found: list[HalfDay]) -> None:
    if _has_begun(session):
        raise RuleBroken(_("The session has begun: its days and hours stay as they are."), field="half_days")
    if found[0].begins <= now():
        raise RuleBroken(_("Choose days still to come: a session is not moved into the past."), field="half_days")


def _put_half_days(session: TrainingSession, found: list[HalfDay]) -> list[HalfDay]:
    """The first stays the first, so that calendars move it; those left over are dropped and returned."""
    dropped = []
    for kept, told in zip_longest(list(session.half_days), found):
        if told is None:
            dropped.append(kept)
            db.session.delete(kept)
        elif kept is None:
            session.half_days.append(told)
        else:
            kept.held_on, kept.starts_at, kept.ends_at = told.held_on, told.starts_at, told.ends_at
            kept.module = told.module
    session.held_on, session.minutes = found[0].held_on, sum(each.minutes for each in found)
    db.session.flush()
    db.session.expire(session, ["half_days"])
    return dropped


def _tell(by: Actor, session: TrainingSession, dropped: list[HalfDay]) -> None:
    with everyone_in_reach():
        standing = list_standing(session)
        hold_people(each.technician_id for each in standing)
        for registration in standing:
            registration.reminded_at = None
            if registration.status is not RegistrationStatus.PLACE:
                letters.tell(registration, letters.STILL_WAITING)
            elif other := find_clash(registration.technician_id, session):
                end_registration(by, registration, _("Moved to the time of another session."))
                letters.tell(registration, letters.LOST, reason=other.title, dropped=dropped)
            else:
                letters.tell(registration, letters.CHANGED, dropped=dropped)


def _replace_trainer(by: Actor, session: TrainingSession, earlier: str | None, dropped: list[HalfDay]) -> None:
    """The link of the one before leads nowhere any more; the new one from outside, if it is one, gets another."""
    end_room_links(session)
    letters.tell_trainer(session, letters.TRAINER_REPLACED, to=earlier, dropped=dropped)
    if session.trainer_email:
        send_room_link(by, session)


def _renew(session: TrainingSession) -> None:
    """The next number, by which calendars know that what they have is old."""
    session.changes, session.changed_at = session.changes + 1, now()
    db.session.flush()


def _has_begun(session: TrainingSession) -> bool:
    return session.half_days[0].begins <= now()


def _times(half_days: Sequence[HalfDay]) -> list[tuple[object, ...]]:
    return [(each.held_on, each.starts_at, each.ends_at) for each in half_days]
