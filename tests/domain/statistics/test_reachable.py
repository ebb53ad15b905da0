"""The places a reader may ask of."""

from __future__ import annotations

from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus
from app.domain.statistics.questions import Axis, Place
from app.domain.statistics.reachable import list_places
from tests.builders import a_centre, a_partner, an_account, as_actor


def test_the_network_reads_every_place_with_a_centre_and_an_entity_its_own(database):
    partner = a_partner()
    own = a_centre(partner, dico="0205")
    a_centre(dico="1106")
    everywhere = list_places(as_actor(an_account(Role.DIRECTORATE)))
    assert list(everywhere.names[Axis.DISTRICT].values()) == ["Beja", "Lisboa"]
    assert everywhere.is_network
    mine = list_places(as_actor(an_account(Role.COORDINATOR, partner_id=partner.id)))
    assert mine.names[Axis.CENTRE] == {str(own.id): own.name}
    assert list(mine.names[Axis.MUNICIPALITY]) == ["0205"]
    assert not mine.is_network


def test_the_way_to_a_centre_leads_through_region_district_and_municipality(database):
    centre = a_centre(dico="0205")
    places = list_places(as_actor(an_account(Role.DIRECTORATE)))
    path = places.path_to(Place(Axis.CENTRE, str(centre.id)))
    assert [(place.axis, place.code) for place in path[:-1]] == [
        (Axis.NUTS2, "PT1C"),
        (Axis.DISTRICT, "02"),
        (Axis.MUNICIPALITY, "0205"),
    ]


def test_a_district_of_two_regions_lies_in_neither(database):
    a_centre(dico="0101")
    a_centre(dico="0107")
    names = list_places(as_actor(an_account(Role.DIRECTORATE)))
    district = Place(Axis.DISTRICT, "01")
    assert names.above[district] == {Place(Axis.NUTS2, "PT19"), Place(Axis.NUTS2, "PT11")}
    assert names.path_to(district) == [district]


def test_a_centre_in_preparation_has_no_figures_to_ask_for(database):
    a_centre(dico="0205", status=CentreStatus.PREPARING)
    assert list_places(as_actor(an_account(Role.DIRECTORATE))).names[Axis.CENTRE] == {}
