"""Each working morning: remind whoever has not gone on with an application, the entity or AIMA's officer."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.applications.actions.remind import list_stalled, remind_entity, remind_owners
from app.domain.applications.correspondence import Doors
from app.domain.applications.waiting import ENTITY_GOES_ON
from app.domain.geography.working_days import is_working_day


def remind_applications(planned_at: datetime) -> int:
    """How many were written to. Running it twice the same day writes no more."""
    day, base = day_of(planned_at), settings().base_url
    if not is_working_day(day):
        return 0
    doors = Doors(personal=lambda token: f"{base}/account/link/{token}", page=f"{base}/application")
    with transaction(EVERYONE):
        stalled = list_stalled(ENTITY_GOES_ON)
    reminded = sum(_reminded(application_id, day, doors) for application_id in stalled)
    with transaction(EVERYONE):
        return reminded + remind_owners(day, f"{base}/applications")


def _reminded(application_id: int, day: date, doors: Doors) -> bool:
    with transaction(EVERYONE):
        return remind_entity(application_id, day, doors)
