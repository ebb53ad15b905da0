"""What a device says of one service: read from its box, and what makes its day doubtful."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from app.base.clock import day_of
from app.base.texts import UNKEEPABLE

CLOCK_TOLERANCE = timedelta(minutes=10)
LONGEST_TEXT = 8000  # twice what any field keeps, so that what is too long is shown and shortened, not lost


@dataclass(frozen=True)
class Message:
    """One thing a device has to say. `base` is what it saw before it changed a service; None when it logs one."""

    id: UUID
    service_id: UUID
    typed: dict[str, str]
    base: dict[str, str] | None
    said_at: datetime | None  # by the device's own clock


def read_message(content: bytes) -> Message | None:
    """The message in an opened box; None when it is not one."""
    try:
        told = json.loads(content)
        base = told.get("base")
        return Message(
            id=UUID(told["id"]),
            service_id=UUID(told["service_id"]),
            typed=_texts(told["typed"]),
            base=None if base is None else _texts(base),
            said_at=_moment(told.get("said_at")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_clock_off(clock_off: timedelta) -> bool:
    """Whether a device's clock differs so much from the server's that people are shown it."""
    return abs(clock_off) > CLOCK_TOLERANCE


def shown_minutes(clock_off: timedelta) -> int | None:
    """By how many minutes people are told that a device's clock is behind; None when it is right."""
    return round(clock_off.total_seconds() / 60) if is_clock_off(clock_off) else None


def is_day_doubtful(given_on: date, said_at: datetime | None, clock_off: timedelta, today: date) -> bool:
    """Whether a wrong clock may have chosen the day: it is yet to come, or is the day the device took for its own
    and by the server's clock it was another."""
    if not is_clock_off(clock_off):
        return False
    if given_on > today:
        return True
    return said_at is not None and given_on == day_of(said_at) != day_of(said_at + clock_off)


def _texts(fields: dict[Any, Any]) -> dict[str, str]:
    """Texts the database can keep; what it cannot is marked, for a person to put right."""
    return {
        _keepable(name): _keepable(text)
        for name, text in fields.items()
        if isinstance(name, str) and isinstance(text, str)
    }


def _keepable(text: str) -> str:
    return UNKEEPABLE.sub("\ufffd", text[:LONGEST_TEXT])


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    return moment if moment and moment.tzinfo else None
