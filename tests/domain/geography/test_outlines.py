"""The official outlines of municipalities: read in any of their systems, simplified, kept by their codes."""

from __future__ import annotations

import json
from math import cos, pi, sin

import pytest

from app.base.errors import RuleBroken
from app.domain.geography.actions import keep_outlines
from app.domain.geography.outlines import read_outlines
from app.domain.geography.projection import GRIDS, drawn
from app.domain.geography.queries import list_outlines
from app.domain.geography.simplifying import simplified

BEJA = (-7.86, 38.01)


def a_circle(middle=BEJA, radius=0.1, points=400):
    turns = (2 * pi * turn / points for turn in range(points))
    ring = [[middle[0] + radius * cos(turn), middle[1] + radius * sin(turn)] for turn in turns]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def a_file(tmp_path, *features, **more):
    told = [{"type": "Feature", "properties": says, "geometry": shape} for says, shape in features]
    path = tmp_path / "caop.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": told, **more}), encoding="utf-8")
    return path


def kept_of(path, district="02"):
    keep_outlines(read_outlines(path))
    return list_outlines(district_code=district)


def test_an_outline_is_kept_by_its_code_with_far_fewer_points(database, tmp_path):
    (beja,) = kept_of(a_file(tmp_path, ({"DICO": "0205"}, a_circle())))
    assert beja.dico == "0205"
    assert 10 < beja.path.count("l") < 100
    x, y = drawn(BEJA)
    assert beja.west < x < beja.east
    assert beja.north < y < beja.south


@pytest.mark.parametrize(
    "says",
    [{"dtmn": "0205"}, {"Dicofre": "020501"}, {"Concelho": "BEJA", "Distrito": "BEJA"}, {"municipio": "Beja"}],
)
def test_editions_of_the_file_name_a_municipality_in_their_own_way(database, tmp_path, says):
    (beja,) = kept_of(a_file(tmp_path, (says, a_circle())))
    assert beja.dico == "0205"


def test_a_longer_name_than_the_official_list_has_is_understood(database, tmp_path):
    says = {"concelho": "CALHETA DE SÃO JORGE", "distrito": "ILHA DE SÃO JORGE (AÇORES)"}
    assert [outline.dico for outline in kept_of(a_file(tmp_path, (says, a_circle((-28.0, 38.6)))), "40")] == ["4501"]


def test_of_two_municipalities_of_one_name_the_district_tells(database, tmp_path):
    says = {"concelho": "LAGOA", "distrito": "ILHA DE SÃO MIGUEL (AÇORES)"}
    path = a_file(tmp_path, (says, a_circle((-25.6, 37.7))))
    assert [outline.dico for outline in kept_of(path, "40")] == ["4201"]
    with pytest.raises(RuleBroken, match="LAGOA"):
        keep_outlines(read_outlines(a_file(tmp_path, ({"concelho": "LAGOA"}, a_circle()))))


@pytest.mark.parametrize(
    ("grid", "metres", "degrees"),
    [
        (3763, (-87_448.0, -104_553.0), (-9.13866, 38.72218)),
        (5016, (319_000.0, 3_613_000.0), (-16.92962, 32.63980)),
    ],
)
def test_metres_of_the_official_grids_are_read_as_degrees(grid, metres, degrees):
    assert GRIDS[grid].degrees(metres) == pytest.approx(degrees, abs=1e-5)


def test_a_file_in_metres_is_drawn_where_one_in_degrees_is(database, tmp_path):
    square = [[x, y] for x, y in ((0, 0), (9_000, 0), (9_000, 9_000), (0, 9_000), (0, 0))]
    shape = {"type": "MultiPolygon", "coordinates": [[square]]}
    named = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3763"}}}
    for more in ({}, named):
        (place,) = kept_of(a_file(tmp_path, ({"DICO": "0205"}, shape), **more))
        x, y = drawn((-8.13311, 39.66826))
        assert (place.west, place.south) == (round(x), round(y))


def test_parts_of_one_municipality_make_one_outline_and_islets_are_left_out(database, tmp_path):
    parts = [
        ({"DICO": "0205"}, a_circle((-7.8 + move, 38.0), size)) for move, size in ((0, 0.1), (0.3, 0.1), (1, 1e-4))
    ]
    (beja,) = kept_of(a_file(tmp_path, *parts))
    assert beja.path.count("M") == 2


def test_a_newer_file_takes_the_place_of_an_older_one(database, tmp_path):
    kept_of(a_file(tmp_path, ({"DICO": "0205"}, a_circle(radius=0.2))))
    (beja,) = kept_of(a_file(tmp_path, ({"DICO": "0205"}, a_circle(radius=0.1))))
    assert beja.east - beja.west < 100


@pytest.mark.parametrize(
    "text",
    ["", "no json", "[]", '{"features": 3}', '{"features": [{}]}', '{"features": [{"geometry": {"type": "Point"}}]}'],
)
def test_what_is_no_file_of_outlines_is_refused(tmp_path, text):
    path = tmp_path / "wrong.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleBroken, match="GeoJSON"):
        read_outlines(path)


def test_outlines_of_nobody_of_strangers_and_elsewhere_are_refused(database, tmp_path):
    with pytest.raises(RuleBroken, match="DICO"):
        read_outlines(a_file(tmp_path, ({"colour": "blue"}, a_circle())))
    with pytest.raises(RuleBroken, match="9999"):
        keep_outlines(read_outlines(a_file(tmp_path, ({"DICO": "9999"}, a_circle()))))
    with pytest.raises(RuleBroken, match="coordinates"):
        read_outlines(a_file(tmp_path, ({"DICO": "0205"}, a_circle((2.35, 48.85)))))
    assert list_outlines(district_code="02") == []


def test_a_simplified_line_stays_within_its_tolerance():
    wave = [(x, 3 * sin(x / 5)) for x in range(200)]
    kept = simplified(wave, 0.5)
    assert kept[0] == wave[0]
    assert kept[-1] == wave[-1]
    assert len(kept) < 80
    assert max(abs(y) for _x, y in kept) > 2.5
