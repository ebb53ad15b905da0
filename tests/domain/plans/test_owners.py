"""Governments change: owners take other names and hand measures on, and who answered before is still known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.plans.actions import give_measure, hand_over, rename_owner
from app.domain.plans.queries import list_names, list_owned, list_ownerships, name_on
from tests.builders import an_account, as_actor
from tests.builders.plans import SINCE, a_measure, an_objective, an_owner
from tests.proof import proves

DAY = timedelta(days=1)
WHY = "Mudança de governo fictícia"


@pytest.fixture
def by(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("SEED-13")
def test_a_renamed_owner_keeps_its_measures_and_the_names_it_bore(by):
    owner = an_owner("Área antiga")
    measure = a_measure(an_objective(), owner)
    rename_owner(by, owner, name="Área nova", since=today(), reason=WHY)
    assert measure.owner.name == "Área nova"
    names = list_names([owner.id])
    assert [(each.name, each.since) for each in names] == [("Área nova", today()), ("Área antiga", SINCE)]
    assert name_on(names, owner, today() - DAY) == "Área antiga"
    assert name_on(names, owner, today()) == "Área nova"
    assert name_on(names, owner, SINCE - 9 * DAY) == "Área antiga"


@proves("SEED-13")
def test_all_measures_of_an_owner_pass_to_another_on_a_day(by):
    old, new, objective = an_owner("Área antiga"), an_owner("Área nova"), an_objective()
    measures = [a_measure(objective, old, number=number) for number in (1, 2)]
    assert hand_over(by, old, heir_id=new.id, since=today(), reason=WHY) == 2
    assert list_owned(old) == []
    assert list_owned(new) == measures
    passed, first = list_ownerships(measures[0])
    assert (passed.owner.name, passed.since, passed.reason) == ("Área nova", today(), WHY)
    assert (first.owner.name, first.since) == ("Área antiga", SINCE)


def test_all_of_them_pass_or_none(by):
    old, new, objective = an_owner("Área antiga"), an_owner("Área nova"), an_objective()
    kept = a_measure(objective, old)
    a_measure(objective, old, number=2, since=today())
    with pytest.raises(RuleBroken, match=r"1\.2"):
        hand_over(by, old, heir_id=new.id, since=today() - DAY, reason=WHY)
    assert kept.owner_id == old.id
    assert len(list_ownerships(kept)) == 1


def test_an_owner_hands_nothing_to_itself_and_an_empty_one_nothing_at_all(by):
    owner, other = an_owner("Área fictícia"), an_owner("Outra área")
    measure = a_measure(an_objective(), owner)
    with pytest.raises(RuleBroken) as refused:
        give_measure(by, measure, owner_id=owner.id, since=today(), reason=WHY)
    assert refused.value.field == "owner_id"
    with pytest.raises(RuleBroken):
        hand_over(by, other, heir_id=owner.id, since=today(), reason=WHY)


def test_no_two_owners_have_the_same_name(by):
    owner, other = an_owner("Área fictícia"), an_owner("Outra área")
    with pytest.raises(RuleBroken) as refused:
        rename_owner(by, other, name=owner.name.upper(), since=today(), reason=WHY)
    assert refused.value.field == "name"
