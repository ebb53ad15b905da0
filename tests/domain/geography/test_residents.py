"""Official tables of the foreign residents of municipalities, as they come."""

from __future__ import annotations

import pytest

from app.base.errors import RuleBroken
from app.domain.geography.actions import keep_residents
from app.domain.geography.queries import list_residents_by_municipality
from app.domain.geography.residents import read_residents


@pytest.fixture
def written(tmp_path):
    def write(text: str, encoding: str = "utf-8"):
        path = tmp_path / "residents.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_a_table_is_read_whatever_else_stands_in_it_and_a_code_without_its_zero(written):
    path = written("\ufeffdico,name,residents\n205,Beja,1234\n1106,Lisboa,99000\n")
    assert read_residents(path) == {"0205": 1234, "1106": 99000}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dico,residents\n",
        "code,people\n0205,12\n",
        "dico,residents\n0205,many\n",
        "dico,residents\n0205,-3\n",
        "dico,residents\n0205,12\n0205,13\n",
        "dico,residents\n0205\n",
    ],
)
def test_a_table_that_is_none_is_refused(written, text):
    with pytest.raises(RuleBroken):
        read_residents(written(text))


def test_bytes_that_are_no_text_are_refused(written):
    with pytest.raises(RuleBroken):
        read_residents(written("dico,residents\n0205,12é\n", "latin-1"))


@pytest.mark.usefixtures("database")
def test_a_year_takes_the_place_of_what_was_kept_of_it_and_the_newest_is_told():
    keep_residents({"0205": 10, "1106": 20}, 2023, "Instituto Fictício")
    keep_residents({"0205": 11}, 2023, "Instituto Fictício")
    keep_residents({"0205": 15}, 2024, "Instituto Fictício")
    kept = list_residents_by_municipality()
    assert {dico: (each.residents, each.year) for dico, each in kept.items()} == {"0205": (15, 2024)}


@pytest.mark.usefixtures("database")
def test_a_municipality_that_is_none_is_named_and_nothing_is_kept():
    with pytest.raises(RuleBroken) as refused:
        keep_residents({"0205": 10, "9999": 5}, 2024, "Instituto Fictício")
    assert "9999" in refused.value.message
    assert list_residents_by_municipality() == {}
