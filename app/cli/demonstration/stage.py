"""Where and when the demonstration plays: its days, its chance, and the people at AIMA who act in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from app.base.clock import LISBON, clock_set_to, day_of
from app.base.months import Month
from app.cli.demonstration import names
from app.cli.demonstration.plan import PlannedCentre, Size
from app.domain.access.models import Account, Actor
from app.domain.audit.actions import gathering
from app.domain.centres.models import Centre
from app.domain.technicians.models import Technician

SEED = "Rede CLAIM"
CLOSED = 24  # months, whatever the day


@dataclass
class Stage:
    """The days of one demonstration; `now` is the instant it is loaded at."""

    size: Size
    now: datetime
    rng: Random = field(default_factory=lambda: Random(SEED))
    people: Iterator[str] = field(default_factory=names.people)
    nipcs: Iterator[str] = field(default_factory=names.nipcs)
    at_hand: list[object] = field(default_factory=list)  # the session makes nothing anew that somebody still holds

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def months(self) -> list[Month]:
        """The closed months, the last of them the one before this: each of a year has its like a year before, and last
        year is whole on any day."""
        current = Month.of(self.today)
        return current.plus(-CLOSED).until(current.previous)

    @property
    def first_day(self) -> date:
        """The day the first agreements begin; the first doors open on the working day after it."""
        return self.months[0].first_day

    def open_months(self, plan: PlannedCentre) -> list[Month]:
        """The closed months in which this centre is open."""
        return self.months[plan.opens :]

    def opening(self, plan: PlannedCentre) -> date:
        """The first day on which this centre gives services."""
        return working_day(self.open_months(plan)[0].first_day + timedelta(days=1))

    def by_opening(self, posts: list[Post]) -> dict[date, list[Post]]:
        """The centres that open on each of these days, in the order of time."""
        days = sorted({self.opening(post.plan) for post in posts})
        return {day: [post for post in posts if self.opening(post.plan) == day] for day in days}

    @contextmanager
    def on(self, day: date, hour: int = 10, minute: int = 0) -> Iterator[None]:
        """Let it be that day and hour in Lisbon, never later than it is; what is done then is recorded at once."""
        with clock_set_to(min(moment(day, hour, minute), self.now)), gathering():
            yield

    def before(self, days: int, first: date | None = None) -> date:
        """A working day so many days, or a little less, before that day or, when none is named, before the first."""
        return working_day((first or self.first_day) - timedelta(days=days))

    def ago(self, days: int) -> date:
        """A working day so many days, or a little less, before today; a negative number is to come."""
        return working_day(self.today - timedelta(days=days))


@dataclass
class Post:
    """A centre at work: what was planned of it, and who is there."""

    plan: PlannedCentre
    centre: Centre
    coordinator: Actor
    team: list[Technician] = field(default_factory=list)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of the day in Lisbon, as an instant."""
    return datetime.combine(day, time(hour, minute), LISBON).astimezone(UTC)


def working_day(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def acting(account: Account) -> Actor:
    """The actor this account is once signed in."""
    return Actor(
        account_id=account.id,
        role=account.role,
        name=account.name,
        partner_id=account.partner_id,
        centre_id=account.centre_id,
        language=account.language,
    )
