"""Working days: Monday to Friday, without the holidays of the country, of the region and of the municipality."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.geography.holidays import holidays_of

_ONE_DAY = timedelta(days=1)
_WORKING_WEEK = 5


def is_working_day(day: date, dico: str | None = None) -> bool:
    """Whether offices work on that day; without a municipality only the national holidays count."""
    return day.weekday() < _WORKING_WEEK and day not in holidays_of(day.year, dico)


def add_working_days(day: date, count: int, dico: str | None = None) -> date:
    """The day that comes `count` working days after that one, which is not counted itself (CPA, article 87).

    0 gives the day itself, whatever it is; a negative count goes back. The answer to any other is a working day.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, dico)
    return day


def working_days_between(first: date, last: date, dico: str | None = None) -> int:
    """How many working days come after `first`, up to and with `last`; 0 when `last` is not later."""
    if last <= first:
        return 0
    return _weekdays_until(last) - _weekdays_until(first) - _holidays_between(first, last, dico)


def _weekdays_until(day: date) -> int:
    """How many days from Monday to Friday there were since the first Monday of the calendar, that day with them."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK)


def _holidays_between(first: date, last: date, dico: str | None) -> int:
    return sum(
        first < holiday <= last and holiday.weekday() < _WORKING_WEEK
        for year in range(first.year, last.year + 1)
        for holiday in holidays_of(year, dico)
    )
