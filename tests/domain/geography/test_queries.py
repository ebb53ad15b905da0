"""Places: every one of them, found by what people type."""

import pytest

from app.domain.geography.queries import (
    find_municipality,
    find_residents,
    full_name,
    get_municipality,
    list_districts,
    list_municipalities,
    list_residents_by_nationality,
)


def test_the_308_municipalities_lie_in_20_districts_and_regions(database):
    places = list_municipalities()
    assert len(places) == len({place.dico for place in places}) == 308
    assert {place.district.code for place in places} == {district.code for district in list_districts()}
    assert len(list_districts()) == 20


@pytest.mark.parametrize("typed", ["Évora", "evora", " EVORA ", "0705"])
def test_a_municipality_is_found_without_accents_and_by_its_code(database, typed):
    assert find_municipality(typed) is get_municipality("0705")


def test_a_name_that_stands_twice_is_told_apart_by_its_district(database):
    assert find_municipality("Calheta") is None
    found = find_municipality("Calheta (Madeira)")
    assert found is not None
    assert full_name(found) == "Calheta (Madeira)"


@pytest.mark.parametrize("typed", ["", "Atlântida", "(", "%", "0705 (Beja)"])
def test_what_is_no_municipality_is_not_found(database, typed):
    assert find_municipality(typed) is None


def test_a_code_nobody_has_is_refused(database):
    with pytest.raises(LookupError):
        get_municipality("9999")


def test_every_district_has_its_count_of_foreign_residents(database):
    assert all(find_residents(district.code) for district in list_districts())
    counted = [row.residents for row in list_residents_by_nationality()]
    assert counted == sorted(counted, reverse=True)
