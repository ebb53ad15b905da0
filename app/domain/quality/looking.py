"""What one centre's records hold that somebody should look at: each question is one stretch of an index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, select, text

from app.base.database import db
from app.base.months import Month
from app.domain.appointments.models import OpeningHours
from app.domain.appointments.queries import list_closed_days
from app.domain.appointments.rules import closure_on
from app.domain.centres.models import Centre, Office
from app.domain.geography.distances import list_within
from app.domain.geography.holidays import holidays_of
from app.domain.quality.models import MISSING, Doubt
from app.domain.service_records.models import NOT_STATED, OTHER_AREA
from app.domain.tallies.models import CentreCount, Dimension

FAR = 150  # kilometres between the seats of two municipalities
LONG = 480  # minutes
_EVERY_DAY = range(1, 8)

# At a counter: nobody is served at one on a holiday, or comes a long way to one.
_RECORDS = text("""
SELECT d.doubt, s.id, s.number, s.given_on
  FROM service_records s
 CROSS JOIN LATERAL (VALUES
   ('minor', s.age_band = 'under_18' AND s.legal_status = 'permanent'),
   ('citizen', s.nationality = 'PT' AND s.legal_status NOT IN ('portuguese', 'not_stated')),
   ('long', s.minutes >= :long),
   ('far', s.channel IN ('walk_in', 'booked') AND s.residence <> ALL(:near)),
   ('holiday', s.channel IN ('walk_in', 'booked') AND s.given_on = ANY(:holidays)),
   ('closed_day', s.channel IN ('walk_in', 'booked') AND s.given_on <> ALL(:holidays)
                  AND (s.given_on = ANY(:closed) OR extract(isodow FROM s.given_on) <> ALL(:weekdays))),
   ('late', s.late_reason IS NOT NULL)) AS d (doubt, is_so)
 WHERE s.centre_id = :centre_id AND s.given_on BETWEEN :since AND :until AND s.undone_at IS NULL AND d.is_so
 ORDER BY s.given_on, s.number
""")
_DAYS = text("""
SELECT given_on AS day, count(*)::integer AS services FROM service_records
 WHERE centre_id = :centre_id AND given_on BETWEEN :since AND :until AND undone_at IS NULL
 GROUP BY given_on
""")


def list_doubtful(centre: Centre, since: date, until: date) -> list[Any]:
    """The records of those days with an answer that does not go with the others: doubt, id, number, given_on."""
    days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
    asked = {
        "near": [*list_within(centre.dico, FAR), NOT_STATED],
        "holidays": sorted(day for day in days if day in holidays_of(day.year, centre.dico)),
        "closed": list(_closed(centre.id, days)),
        "weekdays": _weekdays(centre.id),
        "long": LONG,
    }
    return list(db.session.execute(_RECORDS, {**asked, **_stretch(centre, since, until)}))


def count_days(centre: Centre, since: date, until: date) -> dict[date, int]:
    """The services of each of those days that has any."""
    return {row.day: row.services for row in db.session.execute(_DAYS, _stretch(centre, since, until))}


def count_missing(centre: Centre, first: Month, last: Month) -> dict[Doubt, int]:
    """From the counters: the services of those months with nothing said under each characteristic."""
    query = (
        select(CentreCount.dimension, func.sum(CentreCount.services))
        .where(
            CentreCount.centre_id == centre.id,
            CentreCount.month.between(first, last),
            CentreCount.dimension.in_([Dimension(doubt.value) for doubt in MISSING]),
            CentreCount.value == case((CentreCount.dimension == Dimension.AREA, OTHER_AREA), else_=NOT_STATED),
        )
        .group_by(CentreCount.dimension)
    )
    return {Doubt(dimension.value): int(services) for dimension, services in db.session.execute(query)}


def _closed(centre_id: int, days: Collection[date]) -> Iterator[date]:
    closed = list_closed_days(centre_id)
    return (day for day in days if closure_on(day, closed)) if closed else iter(())


def _weekdays(centre_id: int) -> list[int]:
    """The weekdays on which any of its offices is open; every one while no hours are given."""
    in_use = select(Office.id).where(Office.centre_id == centre_id, Office.ended_on.is_(None))
    query = select(OpeningHours.weekday).where(OpeningHours.office_id.in_(in_use)).distinct()
    return list(db.session.scalars(query)) or list(_EVERY_DAY)


def _stretch(centre: Centre, since: date, until: date) -> dict[str, Any]:
    return {"centre_id": centre.id, "since": since, "until": until}
