"""What a demonstration is planned to be, before there is any of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from types import SimpleNamespace

import pytest

from app.base.months import Month
from app.cli.demonstration.founding import TERM_MONTHS
from app.cli.demonstration.full_network import plan_full
from app.cli.demonstration.nationalities import NATIONALITIES
from app.cli.demonstration.places import list_places
from app.cli.demonstration.plan import FULL, SMALL
from app.cli.demonstration.shares import apportion
from app.cli.demonstration.stage import Stage, moment
from app.domain.partners.models import Model, PartnerKind
from app.domain.protocols.rules import last_day_of_term


@pytest.mark.parametrize("day", [date(2027, 1, 2), date(2028, 2, 29), date(2028, 12, 31)])
def test_the_days_of_the_demonstration_are_found_on_any_day(day: date) -> None:
    stage = Stage(SMALL, moment(day, 9))
    assert stage.months[0] <= Month(day.year - 1, 1)
    assert stage.months[-1] == Month.of(day).previous
    assert last_day_of_term(stage.first_day, TERM_MONTHS) >= day


def test_the_full_plan_is_the_network_as_published(database: SimpleNamespace) -> None:
    planned = plan_full(FULL, list_places(), Random("a"))
    assert len(planned) == 156
    assert sum(centre.services for centre in planned) == 186_728
    assert len({centre.place.district for centre in planned}) == 20
    assert Counter(centre.model for centre in planned) == {
        Model.SECOND_GENERATION: 5,
        Model.EXTENDED: 25,
        Model.TRADITIONAL: 126,
    }
    assert {c.kind for c in planned if c.model is Model.SECOND_GENERATION} == {PartnerKind.MUNICIPALITY}
    assert {centre.kind for centre in planned} == set(PartnerKind)
    assert sum(centre.technicians for centre in planned) == 600
    assert {c.place.dico: c.services for c in planned if c.place.dico in ("1307", "0811")}["1307"] == 240
    assert len({centre.partner for centre in planned}) == 156


def test_the_same_chance_makes_the_same_plan(database: SimpleNamespace) -> None:
    places = list_places()
    assert plan_full(FULL, places, Random("a")) == plan_full(FULL, places, Random("a"))
    assert plan_full(FULL, places, Random("a")) != plan_full(FULL, places, Random("b"))


def test_the_full_size_has_every_published_nationality_and_brazil_at_its_share() -> None:
    numbers = dict(zip(NATIONALITIES, apportion(FULL.services, list(NATIONALITIES.values())), strict=True))
    assert len(numbers) == 150
    assert min(numbers.values()) >= 1
    assert round(numbers["BR"] / FULL.services, 2) == 0.26


def test_parts_add_up_to_the_whole_and_none_is_below_the_least() -> None:
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(20, [98, 1, 1], least=4) == [12, 4, 4]
    assert sum(apportion(186_728, [0.1, 7.7, 31.3])) == 186_728
