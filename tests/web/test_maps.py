"""The map of districts."""

from app.web import maps


def test_a_district_is_as_dark_as_its_figure_and_a_hidden_one_has_no_shade():
    drawn = maps.drawn_districts({"Beja": 4188, "Faro": 30920, "Évora": 0, "Guarda": None}, [1000, 5000])
    shades = {region.name: region.shade for region in drawn.regions}
    assert (shades["Évora"], shades["Beja"], shades["Faro"]) == (1, 2, 3)
    assert shades["Guarda"] == shades["Lisboa"] == 0


def test_the_legend_covers_every_value_once():
    assert maps.drawn_districts({}, [1000, 5000]).shades == ((1, 0, 999), (2, 1000, 4999), (3, 5000, None))
