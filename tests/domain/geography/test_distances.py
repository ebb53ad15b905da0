"""How far apart municipalities are."""

import pytest

from app.domain.geography.distances import kilometres_between, list_within, seat_of
from app.domain.geography.queries import list_municipalities
from tests.proof import proves


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [("1106", "1312", 274), ("0205", "1106", 137), ("0205", "0214", 22), ("4203", "4301", 169), ("0205", "0205", 0)],
    ids=["Lisbon-Porto", "Beja-Lisbon", "Beja-Vidigueira", "Ponta Delgada-Angra", "Beja itself"],
)
def test_distances_are_those_of_the_map(one, other, kilometres):
    assert kilometres_between(one, other) == pytest.approx(kilometres, abs=2)
    assert kilometres_between(other, one) == pytest.approx(kilometres_between(one, other))


@proves("ON11")
def test_what_is_near_comes_nearest_first_and_begins_with_the_place_itself():
    near = list_within("0205", 30)
    assert next(iter(near)) == "0205"
    assert list(near.values()) == sorted(near.values())
    assert max(near.values()) <= 30
    assert {"0207", "0214"} <= set(near)  # Cuba and Vidigueira
    assert "0210" not in near  # Moura


def test_every_municipality_has_its_seat_in_portugal(database):
    for place in list_municipalities():
        seat = seat_of(place.dico)
        assert 32 < seat.latitude < 42.2
        assert -31.3 < seat.longitude < -6.1
        assert (seat.longitude < -12) == (place.dico[0] in "34")  # the islands lie far out


def test_no_two_municipalities_share_a_seat(database):
    seats = [seat_of(place.dico) for place in list_municipalities()]
    assert len(set(seats)) == len(seats) == 308
