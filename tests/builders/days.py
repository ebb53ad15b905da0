"""Moments that lie in a given day in every season: near midnight, so many times 24 hours ago may be another day."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from app.base.clock import LISBON, clock_set_to, now, today
from app.domain.compensation.banking_days import banking_day_from


def noon(day: date) -> datetime:
    """The middle of that day in Lisbon."""
    return datetime.combine(day, time(12), LISBON)


def days_ago(days: int) -> datetime:
    """The middle of the day that was so many days before today."""
    return noon(today() - timedelta(days=days))


def a_banking_day() -> AbstractContextManager[None]:
    """The bank is open within the block: it is this hour of today, or of the next day on which it is."""
    return clock_set_to(now() + (banking_day_from(today()) - today()))
