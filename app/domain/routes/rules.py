"""On which days a rule brings the route to a stop, and how a rule is said. No database and no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from babel.dates import get_day_names

from app.base.language import Lazy, current_language, isolated, lazy_pgettext
from app.domain.centres.models import Stop
from app.domain.routes.models import Rhythm, StopDay, StopRule

ONE_DAY = timedelta(days=1)
# Which weekday of its month a day may be; the last one is found by the week after it.
_PLACES: dict[Rhythm, frozenset[int]] = {
    Rhythm.EVERY_WEEK: frozenset((1, 2, 3, 4, 5)),
    Rhythm.FIRST_AND_THIRD: frozenset((1, 3)),
    Rhythm.SECOND_AND_FOURTH: frozenset((2, 4)),
    Rhythm.FIRST: frozenset((1,)),
    Rhythm.SECOND: frozenset((2,)),
    Rhythm.THIRD: frozenset((3,)),
    Rhythm.FOURTH: frozenset((4,)),
}
# Portuguese gives the days of the week one gender and those of the weekend another.
_WORKDAYS: dict[Rhythm, Lazy] = {
    Rhythm.EVERY_WEEK: lazy_pgettext("rhythm.weekday", "Every %(weekday)s"),
    Rhythm.FIRST_AND_THIRD: lazy_pgettext("rhythm.weekday", "1st and 3rd %(weekday)s"),
    Rhythm.SECOND_AND_FOURTH: lazy_pgettext("rhythm.weekday", "2nd and 4th %(weekday)s"),
    Rhythm.FIRST: lazy_pgettext("rhythm.weekday", "1st %(weekday)s"),
    Rhythm.SECOND: lazy_pgettext("rhythm.weekday", "2nd %(weekday)s"),
    Rhythm.THIRD: lazy_pgettext("rhythm.weekday", "3rd %(weekday)s"),
    Rhythm.FOURTH: lazy_pgettext("rhythm.weekday", "4th %(weekday)s"),
    Rhythm.LAST: lazy_pgettext("rhythm.weekday", "Last %(weekday)s"),
}
_WEEKENDS: dict[Rhythm, Lazy] = {
    Rhythm.EVERY_WEEK: lazy_pgettext("rhythm.weekend", "Every %(weekday)s"),
    Rhythm.FIRST_AND_THIRD: lazy_pgettext("rhythm.weekend", "1st and 3rd %(weekday)s"),
    Rhythm.SECOND_AND_FOURTH: lazy_pgettext("rhythm.weekend", "2nd and 4th %(weekday)s"),
    Rhythm.FIRST: lazy_pgettext("rhythm.weekend", "1st %(weekday)s"),
    Rhythm.SECOND: lazy_pgettext("rhythm.weekend", "2nd %(weekday)s"),
    Rhythm.THIRD: lazy_pgettext("rhythm.weekend", "3rd %(weekday)s"),
    Rhythm.FOURTH: lazy_pgettext("rhythm.weekend", "4th %(weekday)s"),
    Rhythm.LAST: lazy_pgettext("rhythm.weekend", "Last %(weekday)s"),
}


@dataclass(frozen=True)
class Visit:
    """The itinerant service at one stop on one day; `exception` is the row that cancels or adds it."""

    day: date
    stop: Stop
    starts: time
    ends: time
    is_cancelled: bool = False
    exception: StopDay | None = None


def days_of(rule: StopRule, first: date, last: date) -> list[date]:
    """The days from `first` to `last`, both included, on which the rule comes to its stop."""
    first = max(first, rule.valid_from)
    last = min(last, rule.valid_until or last)
    day = first + timedelta(days=(rule.weekday - first.isoweekday()) % 7)
    days = []
    while day <= last:
        if _fits(rule.rhythm, day):
            days.append(day)
        day += 7 * ONE_DAY
    return days


def visits(rules: Iterable[StopRule], exceptions: Iterable[StopDay], first: date, last: date) -> list[Visit]:
    """What the rules and their exceptions come to between two days, in the order of day, hour and stop."""
    by_place = {(each.stop_id, each.day): each for each in exceptions if each.is_cancelled}
    planned = [_planned(rule, day, by_place) for rule in rules for day in days_of(rule, first, last)]
    return sorted([*planned, *_added(exceptions)], key=lambda visit: (visit.day, visit.starts, visit.stop.name))


def sentence(rule: StopRule) -> str:
    """ "2nd and 4th Tuesday, 9:30–12:30" in the language spoken now."""
    said = (_WORKDAYS if rule.weekday <= 5 else _WEEKENDS)[rule.rhythm]
    comma = "، " if current_language().code == "ar" else ", "
    return str(said) % {"weekday": weekday_name(rule.weekday)} + comma + hours_between(rule.starts, rule.ends)


def weekday_name(weekday: int) -> str:
    """The name of a day of the week, 1 Monday to 7 Sunday."""
    return str(get_day_names("wide", locale=current_language().locale)[weekday - 1])


def hours_between(starts: time, ends: time) -> str:
    """ "9:30–12:30", in its own direction inside a sentence that runs the other way."""
    text = f"{starts.hour}:{starts.minute:02}–{ends.hour}:{ends.minute:02}"
    return isolated(text) if current_language().direction == "rtl" else text


def _planned(rule: StopRule, day: date, cancelled: dict[tuple[int, date], StopDay]) -> Visit:
    exception = cancelled.get((rule.stop_id, day))
    return Visit(day, rule.stop, rule.starts, rule.ends, exception is not None, exception)


def _added(exceptions: Iterable[StopDay]) -> Iterator[Visit]:
    for each in exceptions:
        if not each.is_cancelled and each.starts and each.ends:
            yield Visit(each.day, each.stop, each.starts, each.ends, exception=each)


def _fits(rhythm: Rhythm, day: date) -> bool:
    if rhythm is Rhythm.LAST:
        return (day + 7 * ONE_DAY).month != day.month
    return (day.day - 1) // 7 + 1 in _PLACES[rhythm]
