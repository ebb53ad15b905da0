"""Release the lists of every month that is due, each in its own transaction."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.domain.service_records.actions.releasing import release_month
from app.domain.service_records.queries.crossings import list_due


def release_months(planned_at: datetime) -> int:
    """Release what is due on that day; how many months."""
    with transaction(EVERYONE):
        due = list_due(day_of(planned_at))
    for month in due:
        with transaction(EVERYONE):
            release_month(month)
    return len(due)
