"""The room of a half day: who leads it, the code shown there, and the minutes that codes entered speak for."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import datetime, timedelta
from hmac import compare_digest

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.seals import sign
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.partners.models import Partner
from app.domain.training.models import Attendance, HalfDay, TrainingSession

CODE_MINUTES = 5
DIGITS = 6
# A code is shown this long before the beginning and after the end, for whoever arrives early or queues to leave.
BEFORE, AFTER = timedelta(minutes=30), timedelta(minutes=30)
# A code typed twice on arrival is one arrival: as long as any one code is good.
SAME_ARRIVAL = timedelta(minutes=2 * CODE_MINUTES)


def require_teaching(by: Actor, session: TrainingSession) -> None:
    """Stop unless the actor leads this session: AIMA, or the entity that holds it for its own people."""
    if session.host_partner_id is None:
        require(by, Permission.ARRANGE_TRAINING)
        return
    host = db.session.get(Partner, session.host_partner_id)
    if host is None:
        raise OutOfReach
    require(by, Permission.HOST_TRAINING, on=host)


def is_open(half_day: HalfDay, at: datetime) -> bool:
    """Whether the code is shown and taken at that moment."""
    return half_day.session.cancelled_at is None and half_day.begins - BEFORE <= at <= half_day.ends + AFTER


def code_of(half_day: HalfDay, at: datetime) -> str:
    """The six digits shown at that moment. Kept nowhere: only this installation can say them."""
    return _code(half_day, _slot(at))


def is_code(half_day: HalfDay, typed: str, at: datetime) -> bool:
    """Whether these are the digits shown at that moment or in the five minutes before."""
    digits = "".join(typed.split())
    return any(compare_digest(_code(half_day, _slot(at) - ago).encode(), digits.encode()) for ago in (0, 1))


def changes_at(at: datetime) -> datetime:
    """When the code shown at that moment gives way to the next."""
    return datetime.fromtimestamp((_slot(at) + 1) * CODE_MINUTES * 60, at.tzinfo)


def minutes_spoken_for(half_day: HalfDay, attendance: Attendance) -> int:
    """The minutes between the codes entered, within the half day: late arrival and early leave are left out.

    With one code, until the end: the trainer sees who left. 0 without any.
    """
    if attendance.came_at is None:
        return 0
    came = max(attendance.came_at, half_day.begins)
    left = min(attendance.left_at or half_day.ends, half_day.ends)
    return max(int((left - came).total_seconds()) // 60, 0)


def _slot(at: datetime) -> int:
    return int(at.timestamp()) // (CODE_MINUTES * 60)


def _code(half_day: HalfDay, slot: int) -> str:
    signed = urlsafe_b64decode(sign(f"{half_day.id}:{slot}", "room-code") + "=")
    return f"{int.from_bytes(signed) % 10**DIGITS:0{DIGITS}}"
