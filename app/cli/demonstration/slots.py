"""When, where and by whom each service is given: working days of open centres, and technicians who may log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from app.base.months import Month
from app.cli.demonstration import mixes
from app.cli.demonstration.plan import PlannedCentre
from app.cli.demonstration.shares import apportion
from app.cli.demonstration.stage import Post, Stage, moment

DESK_OPENS, DESK_MINUTES = 9, 510


@dataclass(frozen=True)
class Slot:
    """A service before anybody says what it was about."""

    at: datetime
    day: date
    post: Post
    technician_id: int


def list_slots(stage: Stage, posts: list[Post]) -> list[Slot]:
    """One slot for each planned service of each centre, in the order of time."""
    days = _desk_days(stage)
    slots = [slot for post in posts for slot in _slots_of(stage, post, days)]
    return sorted(slots, key=lambda slot: (slot.at, slot.post.plan.number))


def _desk_days(stage: Stage) -> dict[Month, list[date]]:
    """The days on which centres receive people: working days, up to yesterday."""
    return {
        month: [day for day in _days_of(month) if day.weekday() < 5 and day < stage.today]
        for month in [*stage.months, Month.of(stage.today)]
    }


def _days_of(month: Month) -> list[date]:
    return [month.first_day + timedelta(days=number) for number in range(month.last_day.day)]


def _slots_of(stage: Stage, post: Post, days: dict[Month, list[date]]) -> Iterator[Slot]:
    rng, opening = stage.rng, stage.opening(post.plan)
    team = [technician.id for technician in post.team]
    for month, number in _numbers_of(stage, post.plan).items():
        for day, at in _moments(rng, [day for day in days[month] if day >= opening], number):
            yield Slot(at, day, post, rng.choice(team))


def _numbers_of(stage: Stage, plan: PlannedCentre) -> dict[Month, int]:
    """Services a month, in the shape of a year: what is planned for the last twelve closed ones, less before."""
    months = stage.open_months(plan)
    shape = [mixes.MONTHS[month.number - 1] * stage.rng.uniform(0.85, 1.15) for month in months]
    years_before = sum(shape[:-12]) / sum(shape[-12:])
    numbers = [
        *apportion(round(plan.services * stage.size.before * years_before), shape[:-12]),
        *apportion(plan.services, shape[-12:]),
        plan.services_since,
    ]
    return dict(zip([*months, Month.of(stage.today)], numbers, strict=True))


def _moments(rng: Random, days: list[date], number: int) -> Iterator[tuple[date, datetime]]:
    """So many services spread over these days; none when the month has had no working day yet."""
    openings = {day: moment(day, DESK_OPENS) for day in days}
    for day in rng.choices(days, k=number) if days else []:
        yield day, openings[day] + timedelta(seconds=int(rng.random() * DESK_MINUTES * 60))
