"""Each night: count the figures that no counter keeps: appointments, the team, the medians of the network."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.statistics.nights import count_night


def count_nights(planned_at: datetime) -> int:
    """How many months were counted. Running it twice counts the same."""
    with transaction(EVERYONE):
        return count_night(Month.of(day_of(planned_at)))
