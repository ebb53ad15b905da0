"""The map of districts: whose outlines there are, and how figures are shared out among its shades."""

from __future__ import annotations

from app.domain.geography.queries import district_names
from app.domain.geography.shading import STEPS, district_outlines, map_steps


def test_the_outlines_are_those_of_the_eighteen_districts_and_two_regions(database):
    names = set(district_outlines()["districts"])
    assert len(names) == 20
    assert names == set(district_names().values())


def test_map_steps_are_rising_round_numbers_and_at_most_four():
    steps = map_steps([4969, 1459, 4188, 5740, 1204, 2388, 30920, 590, 8412, 79097, None, 0])
    assert steps == sorted(set(steps))
    assert 1 <= len(steps) <= STEPS - 1
    assert map_steps([None, 0]) == []
    assert map_steps([1, 1, 2]) == [2]
