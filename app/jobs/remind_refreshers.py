"""Each morning: remind technicians of their refresher, and tell their coordinators how many were reminded."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.domain.training.actions import list_refreshers_due, remind_of_refresher, tell_coordinators


def remind_refreshers(planned_at: datetime) -> int:
    """Write one mail to each technician, in a transaction of their own; how many. Twice a day writes no more."""
    day = day_of(planned_at)
    with transaction(EVERYONE):
        waiting = list_refreshers_due(day)
    partners = [_reminded(technician_id, day) for technician_id in waiting]
    reminded = Counter(partner_id for partner_id in partners if partner_id is not None)
    for partner_id, number in reminded.items():
        with transaction(EVERYONE):
            tell_coordinators(partner_id, number)
    return reminded.total()


def _reminded(technician_id: int, day: date) -> int | None:
    with transaction(EVERYONE):
        return remind_of_refresher(technician_id, day)
