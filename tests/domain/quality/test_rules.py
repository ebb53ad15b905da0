"""Days with improbably many services, and how coarsely somebody else's centre is spoken of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality.rules import BusyDay, Told, busy_days, coarsely, exactly
from tests.proof import proves

FIRST = date(2026, 3, 2)


def days(*services: int) -> dict[date, int]:
    return {FIRST + timedelta(days=number): count for number, count in enumerate(services)}


@proves("ST15")
def test_a_day_far_beyond_the_days_before_it_is_improbable():
    assert busy_days(days(*[4] * 12, 40, 5)) == [BusyDay(FIRST + timedelta(days=12), 40, 4)]


@pytest.mark.parametrize("services", [[4] * 9 + [40], [4] * 12 + [13], [20] * 12 + [59], []])
def test_a_short_history_a_little_more_or_a_busy_centre_is_not(services):
    assert busy_days(days(*services)) == []


def test_own_centres_are_told_exactly():
    assert exactly(3, 60) == Told(3, 0.05)
    assert exactly(0, 0) == Told(0, None)


@pytest.mark.parametrize(
    ("count", "services", "said"),
    [
        (0, 400, Told(0, 0.0)),
        (3, 400, Told(None, 0.0, 0.1)),
        (99, 400, Told(None, 0.2, 0.1)),
        (3, 60, Told(0, None, 10)),
        (27, 60, Told(20, None, 10)),
    ],
)
def test_another_centre_is_told_of_in_steps(count, services, said):
    assert coarsely(count, services, threshold=5) == said


@proves("ST6")
@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(2, 20))
def test_no_count_is_known_by_its_step_within_a_width_of_the_threshold(count, more, threshold):
    services = count + more
    said = coarsely(count, services, threshold)
    like = [other for other in range(1, services + 1) if coarsely(other, services, threshold) == said]
    assert count in like
    assert like[-1] - like[0] >= threshold or like[-1] == services
