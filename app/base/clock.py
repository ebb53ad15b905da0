"""The only two looks at the clock: instants in UTC, days in Lisbon."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LISBON = ZoneInfo("Europe/Lisbon")

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


@contextmanager
def clock_set_to(moment: datetime) -> Iterator[None]:
    """Let it be that instant within the block: a demonstration lives through its past by the rules of its days."""
    before = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(before)


def today() -> date:
    """The calendar day it is in mainland Portugal."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The Lisbon calendar day of an aware instant."""
    return moment.astimezone(LISBON).date()
