"""Each morning: tell entities whose hearing is about to end, and AIMA where one is over. Nothing decides by itself."""

from __future__ import annotations

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.applications.actions.remind_of_hearing import list_in_hearing, remind_of_hearing
from app.domain.applications.correspondence import Doors


def remind_hearings(planned_at: datetime) -> int:
    """In how many files somebody was told, as the hearings stand today. Running it twice tells nobody twice."""
    with transaction(EVERYONE):
        waiting = list_in_hearing()
    return sum(_reminded(application_id) for application_id in waiting)


def _reminded(application_id: int) -> bool:
    base = settings().base_url
    doors = Doors(lambda token: f"{base}/account/link/{token}", f"{base}/applications/{application_id}/decision")
    with transaction(EVERYONE):
        return remind_of_hearing(application_id, doors)
