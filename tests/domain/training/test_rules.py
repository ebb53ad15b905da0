"""What attended minutes add up to."""

from dataclasses import dataclass
from datetime import date

from app.domain.training.models import CourseKind
from app.domain.training.rules import progress
from tests.proof import proves

NEEDED = {CourseKind.INITIAL: 36 * 60, CourseKind.REFRESHER: 31 * 60}


@dataclass
class Attended:
    day: date
    kind: CourseKind
    minutes: int | None


def initial(day: int, minutes: int | None) -> Attended:
    return Attended(date(2026, 3, day), CourseKind.INITIAL, minutes)


def test_36_hours_are_reached_on_the_day_that_completes_them():
    counted = progress([initial(day, 360) for day in (9, 3, 5, 7, 2, 4)], NEEDED)[CourseKind.INITIAL]
    assert (counted.reached_on, counted.missing, counted.share) == (date(2026, 3, 9), 0, 1)


def test_one_minute_short_is_short():
    counted = progress([*(initial(day, 360) for day in range(1, 6)), initial(6, 359)], NEEDED)[CourseKind.INITIAL]
    assert (counted.reached_on, counted.missing) == (None, 1)


def test_hours_beyond_the_threshold_do_not_move_the_day():
    counted = progress([initial(day, 600) for day in range(1, 9)], NEEDED)[CourseKind.INITIAL]
    assert (counted.reached_on, counted.counted) == (date(2026, 3, 4), 4800)


def test_minutes_not_confirmed_and_absences_count_nothing():
    counted = progress([initial(1, None), initial(2, 0)], NEEDED)[CourseKind.INITIAL]
    assert (counted.counted, counted.reached_on, counted.share) == (0, None, 0)


def test_a_threshold_of_no_hours_asks_for_nothing():
    assert progress([], {CourseKind.INITIAL: 0})[CourseKind.INITIAL].share == 1


@proves("FAQ-38")
def test_the_refresher_is_counted_for_itself_and_asks_for_31_hours():
    refresher = [Attended(date(2026, 4, day), CourseKind.REFRESHER, 465) for day in range(1, 5)]
    counted = progress(refresher, NEEDED)
    assert counted[CourseKind.REFRESHER].reached_on == date(2026, 4, 4)
    assert counted[CourseKind.INITIAL].counted == 0


@proves("FAQ-39")
def test_thematic_training_and_shared_reflection_count_for_neither():
    others = [Attended(date(2026, 5, 1), kind, 600) for kind in (CourseKind.THEMATIC, CourseKind.REFLECTION)] * 9
    assert [each.counted for each in progress(others, NEEDED).values()] == [0, 0]
