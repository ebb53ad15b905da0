"""Who speaks which language where: the profile of FAQ answer 11, searched."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from app.domain.technicians.models import Qualification
from app.domain.technicians.queries import Search, list_technicians
from app.domain.technicians.standing import Standing
from tests.builders import a_centre, a_posting, a_technician, an_account, as_actor
from tests.proof import proves

SETUBAL, BEJA = "1512", "0205"


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def in_setubal(database):
    return a_technician(a_centre(dico=SETUBAL), languages=["pt", "bn"], name="Ana")


@pytest.fixture
def in_beja(database):
    return a_technician(a_centre(dico=BEJA), languages=["pt", "en"], name="Bia", trained_on=None)


@proves("TR10")
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (Search(), ["Ana", "Bia"]),
        (Search(language="bn"), ["Ana"]),
        (Search(language="pt"), ["Ana", "Bia"]),
        (Search(language="bn", dico=SETUBAL), ["Ana"]),
        (Search(language="bn", dico=BEJA), []),
        (Search(district_code="15"), ["Ana"]),
        (Search(standing=Standing.TRAINED), ["Ana"]),
        (Search(standing=Standing.IN_TRAINING), ["Bia"]),
        (Search(qualification=Qualification.EXPERIENCE), []),
        (Search(qualification=Qualification.DEGREE), ["Ana", "Bia"]),
    ],
)
def test_who_speaks_bengali_in_setubal(directorate, in_setubal, in_beja, asked, names):
    assert [found.name for found in list_technicians(directorate, search=asked)] == names


@proves("TR10", "ON16")
def test_somebody_is_found_in_every_place_they_serve_in_today(directorate, in_setubal):
    second = a_centre(in_setubal.centre.partner, dico=BEJA)
    posting = a_posting(in_setubal, second)
    assert list_technicians(directorate, search=Search(dico=BEJA)) == [in_setubal]
    posting.valid_until = today() - timedelta(days=1)
    assert list_technicians(directorate, search=Search(dico=BEJA)) == []


@proves("TR10")
def test_a_coordinator_finds_only_the_own_people(in_setubal, in_beja):
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=in_beja.partner_id))
    assert list_technicians(coordinator, search=Search(language="pt")) == [in_beja]


def test_a_search_goes_on_where_it_stopped(directorate, in_setubal, in_beja):
    assert list_technicians(directorate, search=Search(language="pt"), after=in_setubal.id) == [in_beja]
