"""What everybody may know of the itinerant service: the stops of open centres, and when it comes there next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.domain.centres.models import Centre, CentreStatus, Stop
from app.domain.geography.models import Municipality
from app.domain.routes.models import Route, StopDay, StopRule
from app.domain.routes.rules import Visit, hours_between, visits

AHEAD = timedelta(weeks=9)  # far enough for two visits of a route that comes once a month


@dataclass(frozen=True)
class PublicVisit:
    """The itinerant service at a stop, from when to when."""

    day: date
    starts: time
    ends: time

    @property
    def hours(self) -> str:
        """ "9:30–12:30" in the language spoken now."""
        return hours_between(self.starts, self.ends)


@dataclass(frozen=True)
class PublicStop:
    """A stop of an open centre, and when the service comes there in the next weeks."""

    name: str
    municipality: str
    district: str
    district_code: str
    centre: str
    visits: tuple[PublicVisit, ...]


def list_public_stops() -> list[PublicStop]:
    """Every stop of an open centre to which the service comes in the next weeks, by district, municipality and name."""
    with everyone_in_reach():
        coming: dict[int, list[PublicVisit]] = defaultdict(list)
        for visit in _list_coming(today(), today() + AHEAD):
            coming[visit.stop.id].append(PublicVisit(visit.day, visit.starts, visit.ends))
        rows = db.session.execute(
            select(Stop.id, Stop.name, Centre.name, Municipality)
            .join(Centre, Centre.id == Stop.centre_id)
            .join(Municipality, Municipality.dico == Stop.dico)
            .where(Stop.id.in_(coming))
        ).all()
    found = [
        PublicStop(name, town.name, town.district.name, town.district_code, centre, tuple(coming[stop_id]))
        for stop_id, name, centre, town in rows
    ]
    return sorted(found, key=lambda stop: (stop.district, stop.municipality, stop.name))


def _list_coming(first: date, last: date) -> list[Visit]:
    """The visits of all open centres between two days, without the cancelled ones."""
    is_open = Centre.status == CentreStatus.OPEN
    lasts = StopRule.valid_until.is_(None) | (StopRule.valid_until >= first)
    rules = select(StopRule).join(Route, Route.id == StopRule.route_id).join(Centre, Centre.id == Route.centre_id)
    days = select(StopDay).join(Centre, Centre.id == StopDay.centre_id)
    planned = visits(
        db.session.scalars(rules.where(is_open, StopRule.valid_from <= last, lasts).options(joinedload(StopRule.stop))),
        db.session.scalars(
            days.where(is_open, StopDay.day.between(first, last)).options(joinedload(StopDay.stop))
        ).all(),
        first,
        last,
    )
    return [visit for visit in planned if not visit.is_cancelled]
