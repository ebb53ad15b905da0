"""When a day has improbably many services, and what a reader of the network is told. No database and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

# A day is held against so many days with services before it, and against none while there are fewer.
HISTORY, FEWEST = 40, 10
TIMES, MARGIN = 3, 10
TENTHS = 10


@dataclass(frozen=True)
class BusyDay:
    """A day with far more services than its centre usually has."""

    day: date
    services: int
    usual: int


@dataclass(frozen=True)
class Told:
    """What a reader is told: exactly how many and which share; or one of the two, in steps, as the least it can be."""

    count: int | None
    share: float | None
    step: int | float | None = None  # none when it is exact


def busy_days(services: Mapping[date, int]) -> list[BusyDay]:
    """The days with over three times, and over ten more than, the usual day of the same centre before them."""
    found, before = [], list[int]()
    for day in sorted(services):
        usual = round(median(before[-HISTORY:])) if len(before) >= FEWEST else None
        if usual is not None and services[day] > max(TIMES * usual, usual + MARGIN):
            found.append(BusyDay(day, services[day], usual))
        before.append(services[day])
    return found


def exactly(count: int, services: int) -> Told:
    """What is told of one's own centres, and of what describes nobody."""
    return Told(count, count / services if services else None)


def coarsely(count: int, services: int, threshold: int) -> Told:
    """What is told of somebody else's centre where the count describes people: steps so wide that nobody is found.

    The share in whole tenths where a tenth of the services is at least twice the threshold; else the count in steps
    of twice the threshold. Never both: together they would say more. None at all is no secret.
    """
    step = 2 * threshold
    if not count:
        return exactly(0, services)
    if services >= TENTHS * step:
        return Told(None, TENTHS * count // services / TENTHS, 1 / TENTHS)
    return Told(count // step * step, None, step)
