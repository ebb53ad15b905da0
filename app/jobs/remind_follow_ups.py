"""Each morning: tell every technician with tasks due how many there are."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.follow_ups.actions import remind
from app.domain.follow_ups.queries import list_people_to_remind


def remind_follow_ups(planned_at: datetime) -> int:
    """Write one mail to each, in a transaction of their own; how many. Running it twice the same day writes no more."""
    day, address = day_of(planned_at), f"{settings().base_url}/follow-ups"
    with transaction(EVERYONE):
        waiting = list_people_to_remind(day)
    return sum(_reminded(technician_id, day, address) for technician_id in waiting)


def _reminded(technician_id: int, day: date, address: str) -> bool:
    with transaction(EVERYONE):
        return remind(technician_id, day, address)
