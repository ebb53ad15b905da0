"""Which periods may be published."""

from __future__ import annotations

import pytest

from app.base.months import Month
from app.domain.publications.contents import NAMES, in_order, questions_of
from app.domain.publications.periods import Period, periods_between
from app.domain.statistics.questions import Axis


def told(periods):
    return [str(period) for period in periods]


def test_whole_years_then_this_year_so_far_then_quarters_that_ended():
    offered = told(periods_between(Month(2024, 11), Month(2026, 8)))
    assert offered == [
        "2025-01..2025-12",
        "2024-01..2024-12",
        "2026-01..2026-08",
        "2026-04..2026-06",
        "2026-01..2026-03",
        "2025-10..2025-12",
        "2025-07..2025-09",
        "2025-04..2025-06",
        "2025-01..2025-03",
        "2024-10..2024-12",
    ]


def test_a_year_that_ended_is_not_also_a_year_so_far():
    assert told(periods_between(Month(2026, 1), Month(2026, 12)))[0] == "2026-01..2026-12"
    assert told(periods_between(Month(2026, 1), Month(2026, 12))).count("2026-01..2026-12") == 1


def test_the_first_quarter_is_offered_once():
    assert told(periods_between(Month(2026, 1), Month(2026, 3))) == ["2026-01..2026-03"]


@pytest.mark.parametrize("text", ["", "2025", "2025-12..2025-01", "2025-01..x", "1-1..2-2", "2025-01..9999-01"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="no such"):
        Period.parse(text)


def test_a_period_knows_what_it_is_and_what_came_before():
    assert Period.parse("2025-01..2025-12").axis is Axis.YEAR
    assert Period.parse("2026-07..2026-09").axis is Axis.QUARTER
    assert Period.parse("2026-06..2026-08").axis is Axis.MONTH
    assert str(Period.parse("2026-07..2026-09").before) == "2025-07..2025-09"


def test_it_is_named_as_people_say_it(database):
    assert Period.parse("2025-01..2025-12").name == "2025"
    assert "2026" in Period.parse("2026-07..2026-09").name
    assert Period.parse("2026-01..2026-10").name == "January 2026 to October 2026"


def test_the_tables_have_the_order_in_which_they_are_asked_for():
    assert tuple(questions_of(Period.parse("2025-01..2025-12"))) == NAMES
    assert in_order(["regions", "of_another_time", "months"]) == ["months", "regions", "of_another_time"]
