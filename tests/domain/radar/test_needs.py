"""Needs held against answers, by district and by municipality."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus, Structure
from app.domain.geography.actions import keep_residents
from app.domain.radar.needs import least_answered, list_district_needs
from app.domain.radar.places import list_place_needs
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.roads import a_rule
from tests.proof import proves

LAST = Month.of(today()).previous


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


def served(district, services):
    centre = a_centre()
    for _service in range(services):
        count(centre.id, centre.partner_id, LAST, [(Dimension.DISTRICT, district), (Dimension.TOTAL, "all")])


@proves("FAQ-52", "FAQ-53")
def test_the_district_with_the_fewest_services_for_its_residents_comes_first(directorate):
    served("02", 30)
    served("11", 6)
    needs = list_district_needs(directorate)
    rates = [need.rate.here for need in needs]
    assert rates == sorted(rates)
    assert needs[-1].code == "02"
    assert needs[-1].rate.here == pytest.approx(1000 * 30 / 12175)
    assert needs[0].rate.here == 0


@proves("FAQ-52")
def test_among_districts_without_any_service_those_with_most_residents_are_named(directorate):
    named = least_answered(list_district_needs(directorate))
    assert len(named) == 3
    residents = [need.residents for need in named]
    assert residents == sorted(residents, reverse=True)
    assert residents[0] == max(need.residents for need in list_district_needs(directorate))


def test_a_district_of_a_hidden_small_figure_counts_as_the_most_it_can_be(directorate):
    served("02", 3)
    served("11", 40)
    beja = next(need for need in list_district_needs(directorate) if need.code == "02")
    assert beja.rate.here is None
    assert beja.most == pytest.approx(1000 * 4 / 12175)


@proves("FAQ-53")
def test_each_district_tells_what_there_is_of_each_kind_and_where_there_is_none(directorate):
    a_rule(a_centre(a_partner(dico="0205")))
    a_centre(a_partner(dico="0205"), structure=Structure.CNAIM)
    a_centre(a_partner(dico="0201"), structure=Structure.GIP)
    a_centre(a_partner(dico="0202"), status=CentreStatus.PREPARING, opened_on=None)
    beja = next(need for need in list_district_needs(directorate) if need.code == "02")
    assert (beja.answers.centres, beja.answers.national, beja.answers.job_offices) == (1, 1, 1)
    assert beja.answers.stops == 1
    assert (beja.municipalities, beja.without_centre) == (14, 13)


@proves("FAQ-53")
def test_a_municipality_tells_the_nearest_centre_and_the_farthest_comes_first(directorate):
    a_centre(a_partner(dico="0205"))
    needs = list_place_needs(directorate, "02")
    assert [need.kilometres for need in needs] == sorted((need.kilometres for need in needs), reverse=True)
    assert (needs[-1].place.dico, needs[-1].kilometres) == ("0205", 0)
    assert all(need.nearest.dico == "0205" for need in needs)


def test_no_centre_is_near_across_the_sea(directorate):
    a_centre(a_partner(dico="0205"))
    islands = list_place_needs(directorate, "40") + list_place_needs(directorate, "30")
    assert len(islands) == 30
    assert all(need.nearest is None and need.kilometres is None for need in islands)


@proves("FAQ-52")
def test_official_residents_of_municipalities_are_told_once_they_were_imported(directorate):
    keep_residents({"0205": 4000}, 2024, "Instituto Fictício")
    beja = next(need for need in list_place_needs(directorate, "02") if need.place.dico == "0205")
    assert (beja.counted.residents, beja.counted.source) == (4000, "Instituto Fictício")
    assert beja.served is None
    assert beja.rate is None


def test_who_knows_own_centres_exactly_reads_no_other_districts(database):
    for read in (list_district_needs, list_place_needs):
        with pytest.raises(NotAllowed):
            read(as_actor(an_account(Role.COORDINATOR)))
