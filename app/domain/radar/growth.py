"""The services counted here year by year, beside what was published of the network's growth (SEED-6)."""

from __future__ import annotations

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.queries import sum_by_month

FIRST_YEAR = 2016  # of which anything was published


def count_services_by_year(by: Actor) -> dict[int, int]:
    """Services (attendances, never persons) of the whole network by year; years without any are left out."""
    require(by, Permission.READ_TERRITORY)
    months = sum_by_month(Dimension.TOTAL, Month(FIRST_YEAR, 1), Month.of(today()))
    years: dict[int, int] = {}
    for month, counted in months.items():
        if counted:
            years[month.year] = years.get(month.year, 0) + counted[ALL]
    return years
