"""Demand of one's own centres by weekday and hour and by itinerant stop, for who plans who serves when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.queries import list_hours
from app.domain.centres.models import Centre
from app.domain.routes.queries import list_routes, list_stop_names
from app.domain.statistics.tables import ZERO, Figure
from app.domain.tallies.models import Dimension
from app.domain.tallies.queries import sum_by

HourOfWeek = tuple[int, int]  # ISO weekday, hour: (1, 14) is Monday from 14:00
WORKING_DAYS = 5
USUAL_HOURS = range(9, 18)


@dataclass(frozen=True)
class Demand:
    """Services by the hour of the week they were logged in, of those logged on the day they were given."""

    first: Month
    last: Month
    cells: Mapping[HourOfWeek, Figure]  # only those that are not ZERO
    is_exact: bool

    def at(self, weekday: int, hour: int) -> Figure:
        return self.cells.get((weekday, hour), ZERO)

    @property
    def weekdays(self) -> range:
        """Monday to Friday, and the days after it as far as anything was logged on them."""
        return range(1, max((WORKING_DAYS, *(weekday for weekday, _hour in self.cells))) + 1)

    @property
    def hours(self) -> range:
        """The usual hours, and those around them as far as anything was logged in them."""
        found = [hour for _weekday, hour in self.cells]
        return range(min((USUAL_HOURS.start, *found)), max((USUAL_HOURS.stop - 1, *found)) + 1)

    @property
    def busiest(self) -> HourOfWeek | None:
        """The hour of the week with most services, among those that may be told."""
        told = {at: figure.count for at, figure in self.cells.items() if figure.count}
        return max(told, key=lambda at: (told[at], -at[0], -at[1])) if told else None


@dataclass(frozen=True)
class StopDemand:
    """Services at one itinerant stop, by ISO weekday."""

    name: str
    weekdays: Mapping[int, int]

    @property
    def total(self) -> int:
        return sum(self.weekdays.values())


@dataclass(frozen=True)
class Span:
    """Somebody is there on this weekday from then to then: an office, or the itinerant service at a stop."""

    weekday: int
    opens: time
    closes: time
    stop: str | None = None

    def covers(self, weekday: int, hour: int) -> bool:
        """Whether any of that hour lies within."""
        return self.weekday == weekday and self.opens < time(hour, 59, 59) and self.closes > time(hour)


def read_own_hours(by: Actor, centre: Centre, first: Month, last: Month) -> Demand:
    """The demand of one of the reader's own centres, exactly."""
    require(by, Permission.READ_STATISTICS, on=centre)
    counted = sum_by(Dimension.HOUR, first, last, [centre.id])
    return Demand(
        first, last, {read_pair(value): Figure(services) for value, services in counted.items()}, is_exact=True
    )


def list_stop_demand(by: Actor, centre: Centre, first: Month, last: Month) -> list[StopDemand]:
    """The services given at each itinerant stop of one of the reader's own centres, the busiest stop first."""
    require(by, Permission.READ_STATISTICS, on=centre)
    found: dict[int, dict[int, int]] = {}
    for value, services in sum_by(Dimension.STOP, first, last, [centre.id]).items():
        stop_id, weekday = read_pair(value)
        found.setdefault(stop_id, {})[weekday] = services
    names = list_stop_names(found)
    demand = [StopDemand(names[stop_id], weekdays) for stop_id, weekdays in found.items()]
    return sorted(demand, key=lambda each: (-each.total, each.name))


def list_spans(centre: Centre) -> list[Span]:
    """When the offices of a centre are open, and when its routes come to their stops, by weekday and hour."""
    hours = [each for office in centre.offices for each in list_hours(office.id)]
    visits = [visit for route in list_routes(centre.id) for visit in route.visits if visit.valid_until is None]
    spans = [
        *(Span(each.weekday, each.opens, each.closes) for each in hours),
        *(Span(visit.weekday, visit.starts, visit.ends, visit.stop.name) for visit in visits),
    ]
    return sorted(spans, key=lambda span: (span.weekday, span.opens, span.closes, span.stop or ""))


def read_pair(value: str) -> tuple[int, int]:
    """The two numbers of a counted value: weekday and hour, or stop and weekday."""
    one, other = value.split("-")
    return int(one), int(other)
