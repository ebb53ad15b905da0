"""Hours and slots: from opening hours, closures and what is booked to what is free. No database and no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from app.base.clock import LISBON

LENGTHS = (15, 30, 45, 60)  # minutes
USUAL = 30
WEEK = range(1, 8)


class Hours(Protocol):
    """Open on this weekday (1 Monday to 7 Sunday) from then to then, Lisbon time."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> time: ...
    @property
    def closes(self) -> time: ...


class Taken(Protocol):
    """Somebody is expected, by one technician or (None) by whoever is there. Aware instants."""

    @property
    def technician_id(self) -> int | None: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


class Closure(Protocol):
    """A closed day: once, or on that date of every year."""

    @property
    def day(self) -> date: ...
    @property
    def reason(self) -> str: ...
    @property
    def is_yearly(self) -> bool: ...


@dataclass(frozen=True)
class Span:
    """From one instant to another, in UTC."""

    starts_at: datetime
    ends_at: datetime

    def covers(self, other: Span) -> bool:
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


@dataclass(frozen=True)
class Slot(Span):
    """A time that can be booked, and how many people are free to serve then."""

    free: int

    @property
    def at(self) -> time:
        """The Lisbon hour it begins at."""
        return self.starts_at.astimezone(LISBON).time()


def instant(day: date, at: time) -> datetime | None:
    """That hour of the day in Lisbon, in UTC; None for one the clocks leap over in spring.

    Of an hour that comes twice in autumn, the first.
    """
    local = datetime.combine(day, at, LISBON)
    found = local.astimezone(UTC)
    return found if found.astimezone(LISBON).time() == at else None


def midnight(day: date) -> datetime:
    """The instant a Lisbon day begins."""
    return datetime.combine(day, time(), LISBON).astimezone(UTC)


def span_of(starts_at: datetime, minutes: int) -> Span:
    """So many minutes from that instant on, whatever the clock on the wall does meanwhile."""
    return Span(starts_at, starts_at + timedelta(minutes=minutes))


def open_spans(day: date, hours: Iterable[Hours]) -> list[Span]:
    """When the office is open on that day, by hour; closures are not looked at."""
    spans = [Span(_on(day, each.opens), _on(day, each.closes)) for each in hours if each.weekday == day.isoweekday()]
    return sorted(spans, key=lambda span: span.starts_at)


def closure_on(day: date, closed: Iterable[Closure]) -> str | None:
    """Why the centre is closed on that day; None when it is not."""
    return next((each.reason for each in closed if _falls_on(each, day)), None)


def free_slots(
    spans: Iterable[Span],
    taken: Collection[Taken],
    team: Collection[int],
    *,
    minutes: int = USUAL,
    technician_id: int | None = None,
    not_before: datetime,
) -> list[Slot]:
    """What can still be booked, by hour: with that technician, or with anybody of the team (ids) when none is asked."""
    slots = (_slot(each, taken, team, technician_id) for span in spans for each in _cut(span, minutes))
    return [slot for slot in slots if slot.free > 0 and slot.starts_at >= not_before]


def count_free(span: Span, taken: Iterable[Taken], team: Collection[int], technician_id: int | None = None) -> int:
    """How many of the team are free for the whole span; of one technician, 1 or 0."""
    meanwhile = [each for each in taken if each.starts_at < span.ends_at and span.starts_at < each.ends_at]
    busy = {each.technician_id for each in meanwhile if each.technician_id in team}
    free = len(set(team) - busy) - _most_at_once([each for each in meanwhile if each.technician_id is None])
    if technician_id is None:
        return free
    return 1 if technician_id in team and technician_id not in busy and free > 0 else 0


def _slot(span: Span, taken: Iterable[Taken], team: Collection[int], technician_id: int | None) -> Slot:
    return Slot(span.starts_at, span.ends_at, count_free(span, taken, team, technician_id))


def _cut(span: Span, minutes: int) -> Iterator[Span]:
    """One after the other from the opening on; what is left at the end is too short."""
    part = span_of(span.starts_at, minutes)
    while part.ends_at <= span.ends_at:
        yield part
        part = span_of(part.ends_at, minutes)


def _most_at_once(taken: list[Taken]) -> int:
    """The largest number of these that are on at the same instant: each peak begins where one of them begins."""
    return max((sum(t.starts_at <= each.starts_at < t.ends_at for t in taken) for each in taken), default=0)


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LISBON).astimezone(UTC)


def _falls_on(closure: Closure, day: date) -> bool:
    if closure.is_yearly:
        return (closure.day.month, closure.day.day) == (day.month, day.day)
    return closure.day == day
