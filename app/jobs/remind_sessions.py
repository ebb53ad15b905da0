"""Each morning: remind everybody with a place in a training session of the next two days."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.domain.training.actions import list_to_remind, remind_of_session


def remind_sessions(planned_at: datetime) -> int:
    """Write one mail to each, in a transaction of their own; how many. Running it twice writes no more."""
    with transaction(EVERYONE):
        waiting = list_to_remind(day_of(planned_at))
    return sum(_reminded(registration_id) for registration_id in waiting)


def _reminded(registration_id: int) -> bool:
    with transaction(EVERYONE):
        return remind_of_session(registration_id)
