"""The values of the axes of time."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.months import Month
from app.domain.statistics.periods import a_year_before, list_values, quarter_of, span_of, value_a_year_before
from app.domain.statistics.questions import Axis


@pytest.mark.parametrize(
    ("axis", "value", "first", "last"),
    [
        (Axis.DAY, "2026-03-14", date(2026, 3, 14), date(2026, 3, 14)),
        (Axis.WEEK, "2026-03-09", date(2026, 3, 9), date(2026, 3, 15)),
        (Axis.MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (Axis.QUARTER, "2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        (Axis.YEAR, "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_value_is_the_days_it_covers(axis, value, first, last):
    assert span_of(axis, value) == (first, last)
    assert value in list_values(axis, first, last)


@pytest.mark.parametrize(
    ("axis", "value"),
    [(Axis.DAY, "14/03/2026"), (Axis.QUARTER, "2026-Q5"), (Axis.YEAR, "26"), (Axis.MONTH, "2026-13"), (Axis.AREA, "x")],
)
def test_what_is_no_period_is_refused(axis, value):
    with pytest.raises(ValueError):
        span_of(axis, value)


@pytest.mark.parametrize(
    ("axis", "value", "before"),
    [
        (Axis.DAY, "2024-02-29", "2023-02-28"),
        (Axis.WEEK, "2026-03-09", "2025-03-10"),
        (Axis.MONTH, "2026-03", "2025-03"),
        (Axis.QUARTER, "2026-Q2", "2025-Q2"),
        (Axis.YEAR, "2026", "2025"),
    ],
)
def test_a_value_is_held_against_the_same_of_the_year_before(axis, value, before):
    assert value_a_year_before(axis, value) == before


def test_the_same_day_of_a_year_without_it_is_the_28th():
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert quarter_of(Month(2026, 12)) == "2026-Q4"
