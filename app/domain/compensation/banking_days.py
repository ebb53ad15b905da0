"""The days on which banks of the euro area move money: those of TARGET, the Eurosystem's system for payments."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.geography.holidays import easter

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_CLOSED = {(1, 1), (5, 1), (12, 25), (12, 26)}  # of every year: month and day


def is_banking_day(day: date) -> bool:
    """Whether a transfer can be made that day: neither on a weekend nor on one of TARGET's six closing days."""
    sunday = easter(day.year)
    is_closed = (day.month, day.day) in _CLOSED or day in (sunday - 2 * _ONE_DAY, sunday + _ONE_DAY)
    return day.weekday() < _SATURDAY and not is_closed


def banking_day_from(day: date) -> date:
    """That day, or the first banking day after it."""
    while not is_banking_day(day):
        day += _ONE_DAY
    return day
