"""The values of the axes of time: "2026-03-14", the Monday of a week, "2026-03", "2026-Q1", "2026"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.base.months import Month
from app.domain.statistics.questions import Axis

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_YEAR = re.compile(r"[0-9]{4}")
_MONTHS_OF_A_QUARTER = 3
_DAYS_OF_A_WEEK = 7
_WEEKS_OF_A_YEAR = 52


def span_of(axis: Axis, value: str) -> tuple[date, date]:
    """The first and the last day of a value of one of the TIMES; ValueError when it is none."""
    if axis is Axis.DAY:
        day = date.fromisoformat(value)
        return day, day
    if axis is Axis.WEEK:
        monday = date.fromisoformat(value)
        return monday, monday + timedelta(days=6)
    first, last = _months_of(axis, value)
    return first.first_day, last.last_day


def quarter_of(month: Month) -> str:
    """The quarter a month lies in: "2026-Q1"."""
    return f"{month.year}-Q{(month.number - 1) // _MONTHS_OF_A_QUARTER + 1}"


def list_values(axis: Axis, first: date, last: date) -> list[str]:
    """Every value of one of the TIMES that has a day from `first` to `last`, both included, in order."""
    if axis in (Axis.DAY, Axis.WEEK):
        step = 1 if axis is Axis.DAY else _DAYS_OF_A_WEEK
        begin = first if axis is Axis.DAY else first - timedelta(days=first.weekday())
        return [(begin + timedelta(days=days)).isoformat() for days in range(0, (last - begin).days + 1, step)]
    months = Month.of(first).until(Month.of(last))
    if axis is Axis.MONTH:
        return list(map(str, months))
    return list(dict.fromkeys(quarter_of(month) if axis is Axis.QUARTER else str(month.year) for month in months))


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def value_a_year_before(axis: Axis, value: str) -> str:
    """The value one of the TIMES is held against: the same of the year before, of a week the one 52 weeks earlier."""
    if axis is Axis.WEEK:
        return (date.fromisoformat(value) - timedelta(days=_WEEKS_OF_A_YEAR * _DAYS_OF_A_WEEK)).isoformat()
    if axis is Axis.DAY:
        return a_year_before(date.fromisoformat(value)).isoformat()
    return f"{int(value[:4]) - 1:04}{value[4:]}"


def _months_of(axis: Axis, value: str) -> tuple[Month, Month]:
    if axis is Axis.MONTH:
        month = Month.parse(value)
        return month, month
    if axis is Axis.QUARTER and (found := _QUARTER.fullmatch(value)):
        last = Month(int(found[1]), int(found[2]) * _MONTHS_OF_A_QUARTER)
        return last.plus(1 - _MONTHS_OF_A_QUARTER), last
    if axis is Axis.YEAR and _YEAR.fullmatch(value):
        return Month(int(value), 1), Month(int(value), 12)
    raise ValueError(f"no such {axis}: {value!r}")
