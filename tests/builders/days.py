"""Moments that lie in a given day in every season: near midnight, so many times 24 hours ago may be another day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.base.clock import LISBON, today


def noon(day: date) -> datetime:
    """The middle of that day in Lisbon."""
    return datetime.combine(day, time(12), LISBON)


def days_ago(days: int) -> datetime:
    """The middle of the day that was so many days before today."""
    return noon(today() - timedelta(days=days))
