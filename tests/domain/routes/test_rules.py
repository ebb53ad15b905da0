"""On which days a rule comes to its stop, and how it is said."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.language import speaking
from app.domain.centres.models import Stop
from app.domain.routes.models import Rhythm, StopDay, StopRule
from app.domain.routes.rules import days_of, sentence, visits

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def a_rule(rhythm=Rhythm.SECOND_AND_FOURTH, weekday=2, **changes):
    facts = {"starts": time(9, 30), "ends": time(12, 30), "valid_from": date(2026, 1, 1), "valid_until": None}
    stop = Stop(id=7, name="Largo Fictício")
    return StopRule(stop=stop, stop_id=7, rhythm=rhythm, weekday=weekday, **{**facts, **changes})


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (Rhythm.EVERY_WEEK, [3, 10, 17, 24]),
        (Rhythm.FIRST_AND_THIRD, [3, 17]),
        (Rhythm.SECOND_AND_FOURTH, [10, 24]),
        (Rhythm.FIRST, [3]),
        (Rhythm.SECOND, [10]),
        (Rhythm.THIRD, [17]),
        (Rhythm.FOURTH, [24]),
        (Rhythm.LAST, [24]),
    ],
)
def test_each_rhythm_finds_its_tuesdays(rhythm, days):
    assert [day.day for day in days_of(a_rule(rhythm), *NOVEMBER)] == days


def test_a_month_with_five_of_a_weekday_has_its_last_on_the_fifth():
    sundays = {rhythm: days_of(a_rule(rhythm, 7), *NOVEMBER) for rhythm in (Rhythm.FOURTH, Rhythm.LAST)}
    assert sundays == {Rhythm.FOURTH: [date(2026, 11, 22)], Rhythm.LAST: [date(2026, 11, 29)]}


def test_a_rule_comes_only_while_it_is_valid():
    rule = a_rule(Rhythm.EVERY_WEEK, valid_from=date(2026, 11, 4), valid_until=date(2026, 11, 17))
    assert [day.day for day in days_of(rule, *NOVEMBER)] == [10, 17]


@given(st.sampled_from(Rhythm), st.integers(1, 7), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400))
def test_the_days_found_are_exactly_those_that_fit(rhythm, weekday, first, length):
    last, found = first + timedelta(days=length), set()
    places = {"every_week": (1, 2, 3, 4, 5), "first_and_third": (1, 3), "second_and_fourth": (2, 4)}
    places |= {"first": (1,), "second": (2,), "third": (3,), "fourth": (4,)}
    for offset in range(length + 1):
        day = first + timedelta(days=offset)
        is_last = (day + timedelta(days=7)).month != day.month
        fits = is_last if rhythm is Rhythm.LAST else (day.day + 6) // 7 in places[rhythm]
        found |= {day} if day.isoweekday() == weekday and fits else set()
    assert set(days_of(a_rule(rhythm, weekday, valid_from=date(2020, 1, 1)), first, last)) == found


def test_an_exception_cancels_a_visit_or_adds_one():
    stop = Stop(id=8, name="Outro Largo")
    off = StopDay(stop_id=7, day=date(2026, 11, 10), is_cancelled=True, reason="Feriado municipal")
    more = StopDay(
        stop=stop, stop_id=8, day=date(2026, 11, 12), is_cancelled=False, starts=time(14), ends=time(16), reason=None
    )
    found = visits([a_rule()], [off, more], *NOVEMBER)
    assert [(visit.day.day, visit.stop.name, visit.is_cancelled) for visit in found] == [
        (10, "Largo Fictício", True),
        (12, "Outro Largo", False),
        (24, "Largo Fictício", False),
    ]


def test_a_rule_is_said_as_people_say_it(database):
    assert sentence(a_rule()) == "2nd and 4th Tuesday, 9:30–12:30"
    assert sentence(a_rule(Rhythm.EVERY_WEEK, 6)) == "Every Saturday, 9:30–12:30"


def test_in_arabic_the_hours_keep_their_own_direction(database):
    with speaking("ar"):
        said = sentence(a_rule())
    assert "الثلاثاء" in said
    assert "\u20669:30–12:30\u2069" in said
