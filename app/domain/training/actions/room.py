"""The room of a half day: a technician enters the code shown there; a trainer from outside gets a link to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Update, select, update

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.training.actions.attendance import begin_attendance
from app.domain.training.models import Attendance, RoomLink, TrainingSession
from app.domain.training.queries import Sitting, list_own_sittings
from app.domain.training.room_letters import send_room
from app.domain.training.rooms import SAME_ARRIVAL, is_code, require_teaching

LINK_DAYS = 7  # after the last half day


def enter_code(by: Actor, typed: str) -> Attendance:
    """Note that the technician is in the room whose code this is: the first one on arrival, the last on leaving.

    RuleBroken with field "code" when none of their half days shows it now, or its minutes are confirmed.
    """
    sittings = list_own_sittings(by)
    if not sittings:
        raise RuleBroken(_("No half day in which you have a place is open now: speak to the trainer."), field="code")
    sitting = next((each for each in sittings if is_code(each.half_day, typed, now())), None)
    if sitting is None:
        raise RuleBroken(_("That is not the code shown now. It changes every five minutes: look again."), field="code")
    attendance = _locked_attendance(sitting)
    if attendance.minutes is not None:
        raise RuleBroken(_("The trainer has confirmed this half day already."), field="code")
    _note(attendance)
    record(by, "attendance.code_entered", on=attendance)
    return attendance


def _locked_attendance(sitting: Sitting) -> Attendance:
    """A code sent twice at once makes one row: the second waits for the registration and finds it."""
    db.session.refresh(sitting.registration, with_for_update=True)
    query = select(Attendance).where(
        Attendance.registration_id == sitting.registration.id, Attendance.half_day_id == sitting.half_day.id
    )
    found = db.session.scalar(query.execution_options(populate_existing=True))
    return found or begin_attendance(sitting.half_day, sitting.registration)


def _note(attendance: Attendance) -> None:
    if attendance.came_at is None:
        attendance.came_at = now()
    elif now() - attendance.came_at >= SAME_ARRIVAL:
        attendance.left_at = now()


def send_room_link(by: Actor, session: TrainingSession) -> None:
    """Write to the trainer from outside with a fresh link to the session's room; the one before ends.

    RuleBroken with field "trainer_email" when there is no address to write to.
    """
    require_teaching(by, session)
    if session.trainer_email is None:
        raise RuleBroken(_("The session names no e-mail address of its trainer."), field="trainer_email")
    if session.cancelled_at is not None:
        raise RuleBroken(_("This session was cancelled."))
    end_room_links(session)
    token, expires_at = new_token(), _expires_at(session)
    db.session.add(RoomLink(id=fingerprint(token), session=session, expires_at=expires_at))
    send_room(session, token, LINK_DAYS)
    record(by, "room_link.sent", on=session, changes={"until": expires_at.date().isoformat()})


def end_room_links(session: TrainingSession) -> None:
    """No link sent so far opens the room any more; for actions that have asked who may."""
    db.session.execute(_live(session).values(ended_at=now()))


def keep_room_link(session: TrainingSession) -> None:
    """The link works as long after the last half day as it says, whereto that was moved."""
    db.session.execute(_live(session).values(expires_at=_expires_at(session)))


def _live(session: TrainingSession) -> Update:
    return update(RoomLink).where(RoomLink.session_id == session.id, RoomLink.ended_at.is_(None))


def _expires_at(session: TrainingSession) -> datetime:
    return session.half_days[-1].ends + timedelta(days=LINK_DAYS)
