"""Offices, itinerant stops and signage of a centre."""

import pytest

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import add_office, add_stop, change_office, change_stop, move_signage, prepare_centre
from app.domain.centres.models import CentreStatus, Signage
from app.domain.centres.queries import get_office, get_stop, list_centres
from app.domain.partners.models import Model
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.proof import proves

OFFICE = {
    "name": "Polo",
    "address": "Largo Fictício, 2",
    "postcode": "7800001",
    "dico": "0205",
    "hours": "9:00 às 12:00",
    "phone": "284000000",
    "email": None,
}
STOP = {"name": "Junta Fictícia", "dico": "0205", "hours": "2.ª e 4.ª terça-feira do mês"}


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


@proves("FAQ-57", "FAQ-60")
def test_a_centre_is_prepared_with_the_offices_and_stops_of_the_form(database):
    places = {"offices": [{**OFFICE, "plaque": "porta"}], "stops": [STOP]}
    centre = prepare_centre(SYSTEM, a_partner(), name="CLAIM", dico="0205", model=Model.TRADITIONAL, **places)
    assert centre.status is CentreStatus.PREPARING
    assert [office.address for office in centre.offices] == ["Largo Fictício, 2"]
    assert [stop.hours for stop in centre.stops] == ["2.ª e 4.ª terça-feira do mês"]


@proves("FAQ-57")
def test_an_office_is_added_and_changed_in_one_spelling(coordinator, centre):
    office = add_office(coordinator, centre, **OFFICE)
    assert (office.postcode, office.phone) == ("7800-001", "+351 284 000 000")
    change_office(coordinator, office, **{**OFFICE, "hours": "14:00 às 17:00"})
    assert get_office(coordinator, office.id).hours == "14:00 às 17:00"


@pytest.mark.parametrize(("field", "typed"), [("postcode", "78"), ("phone", "12")])
def test_a_postcode_and_a_telephone_are_real_ones(coordinator, centre, field, typed):
    with pytest.raises(RuleBroken) as broken:
        add_office(coordinator, centre, **{**OFFICE, field: typed})
    assert broken.value.field == field


@proves("FAQ-60")
def test_the_itinerant_service_has_stops_with_their_days(coordinator, centre):
    stop = add_stop(coordinator, centre, **STOP)
    change_stop(coordinator, stop, **{**STOP, "hours": "primeira segunda-feira"})
    assert get_stop(coordinator, stop.id).hours == "primeira segunda-feira"


def test_another_entity_changes_nothing(centre):
    other = as_actor(an_account(Role.COORDINATOR))
    for act in (add_office, add_stop):
        with pytest.raises(OutOfReach):
            act(other, centre, **(OFFICE if act is add_office else STOP))
    for get in (get_office, get_stop):
        with pytest.raises(OutOfReach):
            get(other, centre.offices[0].id)


@proves("FAQ-58", "FAQ-67")
def test_the_entity_asks_for_the_plaque_and_aima_sends_it_and_sees_it_up(coordinator, centre):
    directorate = as_actor(an_account(Role.DIRECTORATE))
    move_signage(coordinator, centre, Signage.REQUESTED)
    with pytest.raises(NotAllowed):
        move_signage(coordinator, centre, Signage.SENT)
    move_signage(directorate, centre, Signage.SENT)
    move_signage(directorate, centre, Signage.INSTALLED)
    assert centre.signage is Signage.INSTALLED


def test_no_step_of_the_signage_is_left_out(centre):
    with pytest.raises(RuleBroken):
        move_signage(as_actor(an_account(Role.DIRECTORATE)), centre, Signage.INSTALLED)


def test_the_list_goes_on_where_it_stopped(database):
    directorate = as_actor(an_account(Role.DIRECTORATE))
    partner = a_partner()
    centres = [a_centre(partner, name=name) for name in ("Alfa", "Beta", "Beta")]
    first = list_centres(directorate, limit=2)
    assert [*first, *list_centres(directorate, after=first[-1].id)] == centres
