"""Where people can come: the offices of open centres, and the stops of their itinerant service with its next days."""

from __future__ import annotations

from dataclasses import replace

from app.domain.centres.queries import PublicCentre, list_public
from app.domain.geography.holidays import holiday_on
from app.domain.routes.stops import PublicStop, list_public_stops

Place = PublicCentre | PublicStop
MOST_DAYS = 3


def list_places() -> list[Place]:
    """Offices, then stops, each by district, municipality and name."""
    coming = (_promised(stop) for stop in list_public_stops())
    return [*list_public(), *(stop for stop in coming if stop.visits)]


def _promised(stop: PublicStop) -> PublicStop:
    """With its next few days; none that is a public holiday there, since a route is seldom driven on one."""
    days = [visit for visit in stop.visits if holiday_on(visit.day, stop.district_code) is None]
    return replace(stop, visits=tuple(days[:MOST_DAYS]))
