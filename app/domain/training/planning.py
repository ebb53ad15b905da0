"""What the half days of a session must be: of a plausible length, at hours that exist, none over another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from app.base.clock import LISBON
from app.base.errors import RuleBroken
from app.base.language import _, in_words
from app.domain.training.models import CourseModule, HalfDay

# The day, when it begins and ends in Lisbon, and what of the programme is taught: how a half day is told to an action.
HalfDayFacts = tuple[date, time, time, CourseModule | None]

SHORTEST, LONGEST, LONGEST_DAY = 15, 360, 600  # minutes: of a half day, and of all the half days of one day
MOST_HALF_DAYS = 12
EARLIEST, FURTHEST = date(2000, 1, 1), timedelta(days=3 * 366)


def planned(told: Sequence[HalfDayFacts], today: date) -> list[HalfDay]:
    """The half days in their order, not kept yet.

    RuleBroken with field "half_days-<n>" for the n-th told that cannot be, from 0; with "half_days" for their number.
    """
    if not 1 <= len(told) <= MOST_HALF_DAYS:
        raise RuleBroken(_("A session has from 1 to %(most)s half days.", most=MOST_HALF_DAYS), field="half_days")
    numbers = sorted(range(len(told)), key=lambda number: told[number][:3])
    found = [
        HalfDay(held_on=day, starts_at=starts, ends_at=ends, module=module)
        for day, starts, ends, module in (told[number] for number in numbers)
    ]
    for number, refusal in zip(numbers, _refusals(found, today), strict=True):
        if refusal:
            raise RuleBroken(refusal, field=f"half_days-{number}")
    return found


def overlap(one: HalfDay, other: HalfDay) -> bool:
    """Whether nobody could be at both from beginning to end."""
    return one.begins < other.ends and other.begins < one.ends


def _refusals(half_days: Sequence[HalfDay], today: date) -> Iterator[str | None]:
    """What is wrong with each of them, by itself or after those before it; None when nothing is."""
    spent: dict[date, int] = defaultdict(int)
    for before, half_day in zip([None, *half_days], half_days, strict=False):
        spent[half_day.held_on] += half_day.minutes
        yield _impossible(half_day, today) or _too_close(before, half_day) or _too_long(half_day.held_on, spent)


def _impossible(half_day: HalfDay, today: date) -> str | None:
    day = in_words(half_day.held_on)
    if not EARLIEST <= half_day.held_on <= today + FURTHEST:
        return _("%(day)s is too far away: look at the year.", day=day)
    if half_day.ends_at <= half_day.starts_at:
        return _("On %(day)s the end must come after the beginning.", day=day)
    if not (_exists(half_day.begins) and _exists(half_day.ends)):
        return _("On %(day)s the clock skips that hour: choose another.", day=day)
    if not SHORTEST <= half_day.minutes <= LONGEST:
        return _("A half day lasts from %(shortest)s to %(longest)s minutes.", shortest=SHORTEST, longest=LONGEST)
    return None


def _too_close(before: HalfDay | None, half_day: HalfDay) -> str | None:
    if before is None or not overlap(before, half_day):
        return None
    return _("On %(day)s one half day begins before the other ends.", day=in_words(half_day.held_on))


def _too_long(day: date, spent: dict[date, int]) -> str | None:
    if spent[day] <= LONGEST_DAY:
        return None
    return _("On %(day)s there are more than %(most)s hours.", day=in_words(day), most=LONGEST_DAY // 60)


def _exists(moment: datetime) -> bool:
    """Whether the clock in Lisbon shows that hour on that day: one hour is left out each March."""
    return moment.astimezone(UTC).astimezone(LISBON).replace(tzinfo=None) == moment.replace(tzinfo=None)
