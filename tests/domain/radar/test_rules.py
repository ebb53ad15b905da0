"""When a figure rises beyond its own history: known series, and how often chance alone is taken for a rise."""

from __future__ import annotations

from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.radar.rules import FEWEST_MONTHS, HISTORY, bound, dispersion, find_rise
from tests.proof import proves

SMALLEST = 10
STEADY = [10, 12, 9, 11, 10, 8, 12, 10, 11, 9, 10, 8]


@proves("ST18")
def test_a_month_far_above_a_steady_year_is_a_rise_with_what_it_was_held_against():
    rise = find_rise(40, STEADY, SMALLEST)
    assert rise is not None
    assert (rise.found, rise.usual, rise.months, rise.year_before) == (40, 10.0, 12, 10)
    assert 20 < rise.most < 30


def test_a_month_like_the_others_is_none():
    assert find_rise(14, STEADY, SMALLEST) is None


def test_the_bound_itself_is_not_beyond_it():
    most = bound(10, 1, 12)
    assert find_rise(most, STEADY, 1) is None
    assert find_rise(most + 1, STEADY, 1) is not None


@proves("ST18")
def test_a_season_that_returns_is_no_rise():
    autumn = [40, *STEADY[1:]]
    assert find_rise(40, autumn, SMALLEST) is None
    assert find_rise(40, STEADY, SMALLEST) is not None


def test_what_begins_from_nothing_is_a_rise_once_it_is_large_enough():
    assert find_rise(10, [0] * HISTORY, SMALLEST) is not None
    assert find_rise(9, [0] * HISTORY, SMALLEST) is None


def test_a_figure_must_be_above_what_was_expected_by_the_smallest_size():
    assert find_rise(109, [100] * HISTORY, SMALLEST) is None
    assert find_rise(16, [7] * HISTORY, SMALLEST) is None


def test_a_restless_history_asks_for_more_than_a_quiet_one():
    restless = [2, 30, 1, 28, 3, 25, 2, 31, 0, 27, 4, 26]
    assert dispersion(restless) > 10
    assert find_rise(45, restless, SMALLEST) is None
    assert find_rise(45, [15] * HISTORY, SMALLEST) is not None


def test_nothing_is_told_of_a_place_with_hardly_any_history():
    assert find_rise(500, [1] * (FEWEST_MONTHS - 1), SMALLEST) is None
    assert find_rise(500, [None] * (HISTORY - 2) + [1, 1], SMALLEST) is None
    assert find_rise(500, [None] * (HISTORY - 3) + [1, 1, 1], SMALLEST) is not None


def test_the_year_before_is_not_known_of_a_shorter_history_or_a_hidden_month():
    assert find_rise(500, [1] * 11, SMALLEST).year_before is None
    assert find_rise(500, [None] + [1] * 11, SMALLEST).year_before is None


@given(st.integers(0, 2000), st.lists(st.none() | st.integers(0, 2000), max_size=HISTORY), st.integers(1, 50))
def test_whatever_is_told_is_beyond_chance_and_large_enough(found, before, smallest):
    rise = find_rise(found, before, smallest)
    if rise:
        assert rise.found > rise.most >= rise.usual
        assert rise.found >= smallest
        assert rise.found - max(rise.usual, rise.year_before or 0) >= smallest


@given(st.lists(st.integers(0, 500), min_size=HISTORY, max_size=HISTORY), st.integers(0, 1000), st.integers(1, 500))
def test_a_larger_month_is_never_less_of_a_rise(before, found, more):
    if find_rise(found, before, SMALLEST):
        assert find_rise(found + more, before, SMALLEST)


@proves("ST18")
@pytest.mark.parametrize("mean", [3, 10, 40])
def test_chance_alone_is_taken_for_a_rise_at_most_once_in_a_thousand_quiet_series(mean):
    rng = Random(20260301)
    series = [[poisson(rng, mean) for _ in range(HISTORY + 1)] for _ in range(4000)]
    alarms = sum(find_rise(months[-1], months[:-1], SMALLEST) is not None for months in series)
    assert alarms <= 4


def test_two_and_a_half_times_the_usual_figure_is_nearly_always_found():
    rng = Random(20260301)
    found = sum(
        find_rise(poisson(rng, 100), [poisson(rng, 40) for _ in range(HISTORY)], SMALLEST) is not None
        for _ in range(500)
    )
    assert found >= 480


def poisson(rng: Random, mean: float) -> int:
    """A count that chance alone brings."""
    left, count = rng.random(), 0
    chance = exp(-mean)
    while left > chance:
        left -= chance
        count += 1
        chance *= mean / count
        if count > 20 * mean + 50:
            break
    return count
