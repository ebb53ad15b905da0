"""`flask geography import-caop` and `import-residents`."""

import json

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.geography.queries import list_outlines, list_residents_by_municipality


def run(app, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["geography", *words])
    return result.exit_code, result.output


def said(app, path) -> tuple[int, str]:
    return run(app, "import-caop", str(path))


def said_of_residents(app, path) -> tuple[int, str]:
    return run(app, "import-residents", str(path), "--year", "2024", "--source", "Fonte fictícia")


def test_the_official_file_gives_municipalities_their_outlines(app, kept, tmp_path):
    square = [[-8.0, 38.0], [-7.8, 38.0], [-7.8, 38.2], [-8.0, 38.2], [-8.0, 38.0]]
    feature = {"properties": {"DICO": "0205"}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    path = tmp_path / "caop.geojson"
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    assert said(app, path) == (0, "1 outlines read; 1 of 308 municipalities have one.\n")
    with app.app_context(), transaction(EVERYONE):
        assert [outline.dico for outline in list_outlines(nuts2_code="PT1C")] == ["0205"]


def test_a_wrong_file_is_refused_in_words_and_keeps_nothing(app, kept, tmp_path):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff")
    status, words = said(app, path)
    assert status == 1
    assert "GeoJSON" in words
    assert "Traceback" not in words


def test_the_residents_of_municipalities_are_kept_with_their_year_and_source(app, kept, tmp_path):
    path = tmp_path / "residents.csv"
    path.write_text("dico,residents\n0205,1234\n0206,56\n", encoding="utf-8")
    status, words = said_of_residents(app, path)
    assert (status, words) == (0, "The foreign residents of 2 municipalities in 2024 are kept.\n")
    with app.app_context(), transaction(EVERYONE):
        known = list_residents_by_municipality()
        assert {dico: found.residents for dico, found in known.items()} == {"0205": 1234, "0206": 56}
        assert {(found.year, found.source) for found in known.values()} == {(2024, "Fonte fictícia")}


@pytest.mark.parametrize(
    "text", ["dico,residents\n9999,5\n", "dico,residents\n0205,many\n", "name,people\nBeja,5\n", ""]
)
def test_a_table_of_residents_that_is_not_one_is_refused_in_words(app, kept, tmp_path, text):
    path = tmp_path / "residents.csv"
    path.write_text(text, encoding="utf-8")
    status, words = said_of_residents(app, path)
    assert (status, "Traceback" in words) == (1, False)
    assert words.strip()
    with app.app_context(), transaction(EVERYONE):
        assert list_residents_by_municipality() == {}


def test_residents_are_not_taken_without_a_year_and_a_source(app, kept, tmp_path):
    path = tmp_path / "residents.csv"
    path.write_text("dico,residents\n0205,1234\n", encoding="utf-8")
    assert run(app, "import-residents", str(path))[0] == 2
