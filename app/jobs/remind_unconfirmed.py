"""Each morning: ask contacts who have not confirmed their e-mail once more."""

from __future__ import annotations

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.applications.actions.come_in import Ways, list_to_remind, remind_to_confirm


def remind_unconfirmed(planned_at: datetime) -> int:
    """Write one mail to each, in a transaction of their own; how many. Nobody is written to twice."""
    base = settings().base_url
    ways = Ways(
        personal=lambda token: f"{base}/account/link/{token}", password=lambda token: f"{base}/account/password/{token}"
    )
    with transaction(EVERYONE):
        waiting = list_to_remind()
    return sum(_reminded(application_id, ways) for application_id in waiting)


def _reminded(application_id: int, ways: Ways) -> bool:
    with transaction(EVERYONE):
        return remind_to_confirm(application_id, ways)
