"""Offices and itinerant stops of a centre."""

import pytest

from app.base.clock import today
from app.base.errors import OutOfReach, RuleBroken
from app.domain.access.models import SYSTEM, Role
from app.domain.centres.actions import add_office, add_stop, change_office, change_stop, end_office, prepare_centre
from app.domain.centres.models import CentreStatus
from app.domain.centres.queries import get_office, get_stop, list_centres, list_public
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


@proves("FAQ-57")
def test_an_office_is_ended_but_never_the_last_of_an_open_centre(coordinator, centre):
    (first,) = centre.offices
    with pytest.raises(RuleBroken):
        end_office(coordinator, first)
    second = add_office(coordinator, centre, **OFFICE)
    end_office(coordinator, first)
    assert centre.offices == [second]
    assert (first.ended_on, first.centre_id) == (today(), centre.id)
    with pytest.raises(RuleBroken):
        end_office(coordinator, first)


def test_an_ended_office_is_not_shown_to_the_public(coordinator, centre):
    add_office(coordinator, centre, **OFFICE)
    end_office(coordinator, centre.offices[0])
    assert [found.address for found in list_public()] == ["Largo Fictício, 2, 7800-001"]


def test_another_entity_ends_nothing(centre):
    with pytest.raises(OutOfReach):
        end_office(as_actor(an_account(Role.COORDINATOR)), centre.offices[0])


def test_the_list_goes_on_where_it_stopped(database):
    directorate = as_actor(an_account(Role.DIRECTORATE))
    partner = a_partner()
    centres = [a_centre(partner, name=name) for name in ("Alfa", "Beta", "Beta")]
    first = list_centres(directorate, limit=2)
    assert [*first, *list_centres(directorate, after=first[-1].id)] == centres
