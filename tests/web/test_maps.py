"""The map of districts."""

import json

from app.web import maps


def test_the_outlines_are_those_of_the_eighteen_districts_and_two_regions():
    names = set(json.loads(maps.OUTLINES.read_text(encoding="utf-8"))["districts"])
    assert len(names) == 20
    assert {"Açores", "Madeira", "Évora", "Viana do Castelo"} <= names


def test_a_district_is_as_dark_as_its_figure_and_a_hidden_one_has_no_shade():
    drawn = maps.drawn_districts({"Beja": 4188, "Faro": 30920, "Évora": 0, "Guarda": None}, [1000, 5000])
    shades = {region.name: region.shade for region in drawn.regions}
    assert (shades["Évora"], shades["Beja"], shades["Faro"]) == (1, 2, 3)
    assert shades["Guarda"] == shades["Lisboa"] == 0


def test_the_legend_covers_every_value_once():
    assert maps.drawn_districts({}, [1000, 5000]).shades == ((1, 0, 999), (2, 1000, 4999), (3, 5000, None))


def test_map_steps_are_rising_round_numbers_and_at_most_four():
    steps = maps.map_steps([4969, 1459, 4188, 5740, 1204, 2388, 30920, 590, 8412, 79097, None, 0])
    assert steps == sorted(set(steps))
    assert 1 <= len(steps) <= maps.STEPS - 1
    assert maps.map_steps([None, 0]) == []
    assert maps.map_steps([1, 1, 2]) == [2]
