"""What attended minutes add up to."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.domain.training.models import CourseKind
from app.domain.training.rules import Counting, lengths_to_fill, refresher_due, settle
from tests.proof import proves

INITIAL, REFRESHER = CourseKind.INITIAL, CourseKind.REFRESHER
NEEDED = {INITIAL: 36 * 60, REFRESHER: 31 * 60}


@dataclass
class Attended:
    day: date
    kind: CourseKind
    minutes: int | None


def initial(day: int, minutes: int | None = 360) -> Attended:
    return Attended(date(2026, 3, day), INITIAL, minutes)


def refresher(day: int, minutes: int = 360, month: int = 4) -> Attended:
    return Attended(date(2026, month, day), REFRESHER, minutes)


TRAINED = [initial(day) for day in (2, 3, 4, 5, 6, 9)]


def test_36_hours_are_reached_on_the_day_that_completes_them():
    counted = settle(TRAINED, NEEDED).now(INITIAL)
    assert (counted.reached_on, counted.missing, counted.share) == (date(2026, 3, 9), 0, 1)


def test_one_minute_short_is_short():
    counted = settle([*TRAINED[:5], initial(9, 359)], NEEDED).now(INITIAL)
    assert (counted.reached_on, counted.missing) == (None, 1)


def test_hours_beyond_the_threshold_do_not_move_the_day_and_say_so():
    account = settle([*TRAINED, initial(10)], NEEDED)
    assert (account.now(INITIAL).reached_on, account.now(INITIAL).counted) == (date(2026, 3, 9), 2160)
    assert [entry.is_the_last for entry in account.entries] == [False] * 5 + [True, False]
    assert account.entries[-1].why is Counting.BEYOND


def test_minutes_not_confirmed_and_absences_count_nothing():
    account = settle([initial(2, None), initial(3, 0)], NEEDED)
    assert (account.now(INITIAL).counted, account.now(INITIAL).share) == (0, 0)
    assert {entry.why for entry in account.entries} == {Counting.NOTHING}


def test_a_threshold_of_no_hours_asks_for_nothing():
    assert settle([], {INITIAL: 0, REFRESHER: 0}).now(INITIAL).share == 1


@proves("FAQ-38")
def test_the_refresher_asks_for_31_hours_and_begins_when_the_initial_training_is_complete():
    early = Attended(date(2026, 3, 8), REFRESHER, 360)
    account = settle([*TRAINED[:5], early, TRAINED[5], *(refresher(day, 465) for day in range(1, 5))], NEEDED)
    assert account.entries[5].why is Counting.BEFORE
    assert [(each.cycle, each.reached_on) for each in account.reached(REFRESHER)] == [(1, date(2026, 4, 4))]


@proves("FAQ-38")
def test_what_is_beyond_31_hours_does_not_carry_over_to_the_next_cycle():
    account = settle([*TRAINED, *(refresher(day) for day in range(1, 8))], NEEDED)
    assert account.entries[11].counted == 60, "the sixth day: five times six hours were there, one is missing"
    assert [(each.cycle, each.counted) for each in account.thresholds[1:]] == [(1, 31 * 60), (2, 360)]


@proves("FAQ-39")
def test_thematic_training_and_shared_reflection_count_for_neither():
    others = [Attended(date(2026, 5, 1), kind, 600) for kind in (CourseKind.THEMATIC, CourseKind.REFLECTION)] * 9
    account = settle(others, NEEDED)
    assert [each.counted for each in account.thresholds] == [0, 0]
    assert {entry.why for entry in account.entries} == {Counting.CONTINUOUS}


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (date(2026, 3, 9), date(2028, 3, 9)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2026, 2, 28), date(2028, 2, 28)),
    ],
)
def test_the_refresher_is_due_two_years_after_the_last_one_also_of_a_29th_of_february(last, due):
    account = settle([*TRAINED[:5], Attended(last, INITIAL, 360)], NEEDED)
    assert refresher_due(account, 24) == due


def test_a_complete_refresher_moves_the_day_the_next_one_is_due():
    account = settle([*TRAINED, *(refresher(day) for day in range(1, 7))], NEEDED)
    assert refresher_due(account, 24) == date(2028, 4, 6)


def test_nothing_is_due_before_the_initial_training_is_complete():
    assert refresher_due(settle(TRAINED[:5], NEEDED), 24) is None


@pytest.mark.parametrize(("missing", "count"), [(0, 0), (1, 1), (360, 1), (361, 2), (5000, 3)])
def test_the_next_sessions_are_taken_until_nothing_is_missing(missing, count):
    assert lengths_to_fill(missing, [360, 360, 360]) == count
