"""The network year by year: what was published, and what is on record."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.clock import today
from app.domain.centres.growth import Covers, Indicator, count_open_by_year, list_growth, list_published
from app.domain.centres.models import CentreStatus, Structure
from app.web.public.network import published_years
from tests.builders import a_centre
from tests.proof import proves


def test_a_centre_counts_in_each_year_on_whose_last_day_it_was_open():
    lives = [(date(2020, 3, 1), None), (date(2021, 12, 31), None), (date(2020, 1, 1), date(2021, 6, 30))]
    assert count_open_by_year(lives, date(2022, 5, 1)) == {2020: 2, 2021: 2, 2022: 2}


def test_a_centre_that_closes_on_the_last_day_of_a_year_was_open_on_it():
    assert count_open_by_year([(date(2020, 1, 1), date(2020, 12, 31))], date(2021, 2, 1)) == {2020: 1, 2021: 0}


def test_without_a_centre_there_is_no_year():
    assert count_open_by_year([], date(2022, 5, 1)) == {}


@pytest.mark.usefixtures("database")
def test_the_years_have_what_was_published_beside_the_local_centres_on_record():
    a_centre(opened_on=date(2022, 5, 1))
    a_centre(opened_on=date(2021, 5, 1), closed_on=date(2022, 6, 1), status=CentreStatus.CLOSED)
    a_centre(opened_on=date(2021, 5, 1), structure=Structure.CNAIM)
    a_centre(opened_on=None, status=CentreStatus.PREPARING)
    growth = {each.year: each for each in list_growth()}
    assert growth[2016].published_centres.figure == 58
    assert growth[2016].published_services is None
    assert growth[2016].open_centres is None
    assert (growth[2021].open_centres, growth[2022].open_centres, growth[today().year].open_centres) == (1, 1, 1)
    assert (growth[2022].published_centres.figure, growth[2022].published_services.figure) == (152, 186728)


@proves("SEED-6")
@pytest.mark.usefixtures("database")
def test_persons_are_an_indicator_of_their_own_and_of_other_structures():
    (persons,) = list_published(Indicator.PERSONS)
    assert (persons.figure, persons.first_year, persons.last_year) == (500_000, 2020, 2022)
    assert persons.covers is Covers.NETWORK
    assert {each.covers for each in list_published(Indicator.SERVICES)} == {Covers.CLAIM}


@pytest.mark.usefixtures("database")
def test_the_public_pages_say_the_same():
    growth = {each.year: each for each in list_growth()}
    for year in published_years():
        told = growth[year.year]
        assert told.published_centres.figure == year.centres.number
        assert (told.published_services.figure if told.published_services else None) == (
            year.services.number if year.services else None
        )
