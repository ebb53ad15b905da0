"""Questions about the counters and the released months: no answer here ever looks at a service record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.base.database import db, run
from app.base.months import Month
from app.domain.tallies.models import CentreCount, Dimension, NetworkCount, ReleasedMonth
from app.domain.tallies.rules import in_order

Cells = dict[tuple[str, str], int]  # (value, value of the other) -> services

_FIRST = "SELECT least((SELECT min(month) FROM network_tallies), (SELECT min(month) FROM tally_moves))"
_RELEASED_UNTIL = "SELECT max(month) FROM released_months"
_RELEASED_STATE = """
SELECT max(month) AS last, string_agg(concat_ws(' ', month, released_at, revision), ', ' ORDER BY month) AS state
  FROM released_months WHERE month BETWEEN %(first)s AND %(last)s
"""
# Months in a row are one stretch of the index for each place; `months` names them where some are left out.
_ASKED = """
  FROM crossings
 WHERE dimension = %(dimension)s AND "by" = %(by)s AND place = ANY(%(places)s)
   AND month BETWEEN %(first)s AND %(last)s AND (%(months)s::date[] IS NULL OR month = ANY(%(months)s))
"""
_LISTED = f"SELECT month, place, value, by_value, services {_ASKED}"
_SUMMED = f"SELECT value, by_value, sum(services)::integer AS services {_ASKED} GROUP BY value, by_value"
_BY_PLACE = f"SELECT value, place, sum(services)::integer AS services {_ASKED} GROUP BY value, place"
_BY_TIME = f"SELECT value, date_trunc(%(unit)s, month)::date, sum(services)::integer {_ASKED} GROUP BY 1, 2"


def sum_by(dimension: Dimension, first: Month, last: Month, centre_ids: Iterable[int] | None = None) -> dict[str, int]:
    """Services by value of a dimension, from the first month to the last, both included; most first.

    Of these centres, or of the whole network when none are named. Values without services are left out.
    """
    kind = _kind(centre_ids)
    total = func.sum(kind.services)
    query = _within(select(kind.value, total), kind, dimension, first, last, centre_ids)
    rows = db.session.execute(query.group_by(kind.value).having(total > 0).order_by(total.desc(), kind.value))
    return {value: int(services) for value, services in rows}


def sum_by_month(
    dimension: Dimension, first: Month, last: Month, centre_ids: Iterable[int] | None = None
) -> dict[Month, dict[str, int]]:
    """The same month by month: every month of the period is a key, also one without services."""
    kind = _kind(centre_ids)
    total = func.sum(kind.services)
    query = _within(select(kind.month, kind.value, total), kind, dimension, first, last, centre_ids)
    found: dict[Month, dict[str, int]] = {month: {} for month in first.until(last)}
    rows = query.group_by(kind.month, kind.value).having(total > 0).order_by(kind.value)
    for month, value, services in db.session.execute(rows):
        found[month][value] = int(services)
    return found


def first_month() -> Month | None:
    """The month of the oldest service counted; None before the first."""
    return _month(_FIRST)


def released_until() -> Month | None:
    """The last month whose lists are out: every month before it is out too. None before the first."""
    db.session.flush()  # a month released a moment ago is out
    return _month(_RELEASED_UNTIL)


def _month(statement: str) -> Month | None:
    ((day,),) = run(statement, {}).fetchall()
    return Month.of(day) if day else None


def released_state(first: Month, last: Month) -> tuple[Month | None, str]:
    """The last month of the period whose lists are out, None without one; and words that are others as soon as a month
    of it is released or revised: compared in no time, where a table is remembered for as long as they stay."""
    db.session.flush()
    ((until, state),) = run(_RELEASED_STATE, {"first": first.first_day, "last": last.first_day}).fetchall()
    return Month.of(until) if until else None, state or ""


def list_released(first: Month, last: Month) -> list[ReleasedMonth]:
    """The months of the period whose lists are out, in order, with their revisions."""
    query = select(ReleasedMonth).where(ReleasedMonth.month.between(first, last))
    return list(db.session.scalars(query.order_by(ReleasedMonth.month)))


def sum_crossings(dimension: str, by: str, places: Iterable[str], months: Iterable[Month]) -> Cells:
    """Services of these released months by (value, value of `by`), in all these places together.

    `dimension` and `by` are codes of characteristics, in either order; or `by` is "total", with the one value "all";
    or, within the country alone, "nuts2", "municipality", "centre" or "structure". See tallies/rules for what is
    crossed: anything else, and a month not released, has no services. A place is a district's code or COUNTRY.
    """
    rows = run(_SUMMED, _asked(dimension, by, places, months))
    is_turned = in_order(dimension, by)[2]
    return {(other, one) if is_turned else (one, other): services for one, other, services in rows}


def list_crossings(
    dimension: str, by: str, places: Iterable[str], months: Iterable[Month]
) -> dict[tuple[Month, str], Cells]:
    """The same of each month and place by itself: (month, place) -> (value, value of `by`) -> services."""
    is_turned = in_order(dimension, by)[2]
    known: dict[date, Month] = {}
    found: dict[tuple[Month, str], Cells] = {}
    for day, place, one, other, services in run(_LISTED, _asked(dimension, by, places, months)):
        month = known.get(day) or known.setdefault(day, Month.of(day))
        found.setdefault((month, place), {})[(other, one) if is_turned else (one, other)] = services
    return found


def sum_by_place(dimension: str, places: Iterable[str], months: Iterable[Month]) -> Cells:
    """Services of these released months by (value, place), in each of these places."""
    rows = run(_BY_PLACE, _asked(dimension, Dimension.TOTAL, places, months))
    return {(value, place): services for value, place, services in rows}


def sum_by_time(
    dimension: str, unit: str, places: Iterable[str], months: Iterable[Month]
) -> dict[tuple[str, date], int]:
    """Services of these released months by value and the first day of each "month", "quarter" or "year", in all these
    places together."""
    rows = run(_BY_TIME, {**_asked(dimension, Dimension.TOTAL, places, months), "unit": unit})
    return {(value, begins): services for value, begins, services in rows}


def _asked(dimension: str, by: str, places: Iterable[str], months: Iterable[Month]) -> dict[str, Any]:
    one, other, _is_turned = in_order(dimension, by)
    days = sorted({month.first_day for month in months})
    first, last = (days[0], days[-1]) if days else (date.max, date.min)
    is_whole = not days or len(Month.of(first).until(Month.of(last))) == len(days)
    named = {"first": first, "last": last, "months": None if is_whole else days}
    return {"dimension": one, "by": other, "places": list(places), **named}


def _kind(centre_ids: Iterable[int] | None) -> type[CentreCount] | type[NetworkCount]:
    return NetworkCount if centre_ids is None else CentreCount


def _within(
    query: Any,
    kind: Any,
    dimension: Dimension,
    first: Month,
    last: Month,
    centre_ids: Iterable[int] | None,
) -> Any:
    query = query.where(kind.dimension == dimension, kind.month >= first, kind.month <= last)
    return query if centre_ids is None else query.where(kind.centre_id.in_(list(centre_ids)))
