"""Persons, contacts and services as each reader may see them."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.statistics.dashboard.months import count_months
from app.domain.statistics.persons import read_persons
from app.domain.statistics.rules import Hidden
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
THIS_MONTH, LAST_MONTH = Month.of(today()), Month.of(today()).previous


def a_busy_entity():
    """Two centres: one card served twice at the first and once at the second, and one service without a card."""
    first = a_technician()
    second = a_technician(a_centre(first.centre.partner))
    card = a_card(first.centre)
    for by in (first, first, second):
        logged(as_actor(by.account), card_id=card.id)
    logged(as_actor(first.account))
    return first, second


def figures(by, first=THIS_MONTH, last=THIS_MONTH):
    """Services, and what is read beside them."""
    threshold = 5 if by.role is Role.DIRECTORATE else 0
    services = count_months(by, first.until(last), None)
    by_month = {str(month): each for month, each in services.items()}
    return sum(services.values()), read_persons(by, by_month, first.until(last), threshold)


def in_all(cells):
    return sum(cell.services for cell in cells.values())


@proves("ST4")
def test_services_contacts_and_persons_are_three_figures_of_each_reader():
    first, second = a_busy_entity()
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=first.partner_id))
    for by, expected in (
        (as_actor(first.account), (3, 2, 1)),
        (as_actor(second.account), (1, 1, 1)),
        (coordinator, (4, 3, 1)),
    ):
        services, read = figures(by)
        assert (services, in_all(read.contacts), in_all(read.persons)) == expected
    services, read = figures(coordinator)
    assert (services - read.without_card.services, read.without_card.services) == (3, 1)


@proves("ST4", "ST6")
def test_the_directorate_reads_persons_of_the_network_with_small_figures_hidden():
    by = as_actor(an_account(Role.DIRECTORATE))
    a_busy_entity()
    assert figures(by)[1].persons[str(THIS_MONTH)].hidden is Hidden.SMALL
    for _entity in range(4):
        a_busy_entity()
    assert figures(by)[1].persons[str(THIS_MONTH)].services == 5


def test_persons_of_several_months_are_those_of_the_year_and_no_sum():
    technician = a_technician()
    by, card = as_actor(technician.account), a_card(technician.centre)
    for day in (today(), LAST_MONTH.first_day):
        logged(by, card_id=card.id, given_on=day)
    read = figures(by, LAST_MONTH, THIS_MONTH)[1]
    assert [persons.services for persons in read.persons.values()] == [1, 1]
    assert (read.years[str(THIS_MONTH.year)].services, in_all(read.contacts)) == (1, 2)
