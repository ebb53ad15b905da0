"""A plan is arranged in parts, counted with the base of each share, and refuses what cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.plans.actions import MeasureTerms, add_objective, change_measure, change_objective, change_plan
from app.domain.plans.lifecycle import MeasureStatus as S
from app.domain.plans.models import Plan
from app.domain.plans.outline import outline_of
from app.domain.plans.queries import Wanted, find_present_plan, get_part, list_measures
from tests.builders import an_account, as_actor
from tests.builders.plans import a_measure, a_plan, an_objective, an_owner
from tests.proof import proves


@pytest.fixture
def by(database):
    return as_actor(an_account(Role.DIRECTORATE))


@proves("SEED-13")
def test_what_is_designed_as_continuous_and_what_is_done_so_are_two_figures_with_two_bases(by):
    plan, owner = a_plan(), an_owner("Área fictícia")
    first, second = an_objective(plan, 1), an_objective(plan, 2)
    a_measure(first, owner, number=1, is_continuous=True, status=S.CONTINUOUS)
    a_measure(first, owner, number=2, is_continuous=True)
    a_measure(first, owner, number=3, status=S.CONTINUOUS)
    a_measure(second, owner, number=1, status=S.DONE, review_on=today())
    outline = outline_of(by, plan)
    tally = outline.tally
    assert (tally.total, tally.designed, tally.continuous, tally.as_designed) == (4, 2, 2, 1)
    assert (tally.done, tally.due) == (1, 1)
    assert [each.tally.total for each in outline.pillars] == [3, 1]
    assert outline.pillars[0].objectives[0].tally.by_status == {S.CONTINUOUS: 2, S.NOT_STARTED: 1}


def test_measures_are_found_by_state_owner_objective_pillar_and_review(by):
    plan, owner, other = a_plan(), an_owner("Área fictícia"), an_owner("Outra área")
    first, second = an_objective(plan, 1), an_objective(plan, 2)
    one = a_measure(first, owner, status=S.RUNNING, review_on=today())
    two = a_measure(second, other, review_on=today() + timedelta(days=1))
    a_measure(an_objective(a_plan()), owner)
    assert list_measures(by, plan) == [one, two]
    assert list_measures(by, plan, Wanted(status=S.RUNNING)) == [one]
    assert list_measures(by, plan, Wanted(owner_id=other.id)) == [two]
    assert list_measures(by, plan, Wanted(objective_id=second.id)) == [two]
    assert list_measures(by, plan, Wanted(pillar_id=first.pillar_id)) == [one]
    assert list_measures(by, plan, Wanted(is_due=True)) == [one]


def test_the_plan_of_this_year_is_the_present_one(by):
    year = today().year
    present = a_plan(first_year=year - 1, last_year=year)
    later = a_plan(first_year=year + 1, last_year=year + 4)
    assert find_present_plan(by) is present
    change_plan(by, present, title="Antigo", first_year=year - 9, last_year=year - 5)
    assert find_present_plan(by) is later


@pytest.mark.parametrize(
    ("first", "last", "field"), [(2027, 2026, "last_year"), (1, 2026, "first_year"), (2000, 2020, "last_year")]
)
def test_years_backwards_or_far_away_are_refused(by, first, last, field):
    with pytest.raises(RuleBroken) as refused:
        a_plan(first_year=first, last_year=last)
    assert refused.value.field == field


def test_a_number_is_taken_once(by):
    plan = a_plan()
    objective, other = an_objective(plan, 1), an_objective(plan, 2)
    with pytest.raises(RuleBroken) as refused:
        add_objective(by, plan, pillar_id=other.pillar_id, number=1, title="-")
    assert refused.value.field == "number"
    change_objective(by, objective, pillar_id=other.pillar_id, number=1, title="Outro título")
    assert objective.pillar_id == other.pillar_id


def test_a_measure_stays_within_its_plan(by):
    measure, elsewhere = a_measure(an_objective(), an_owner("Área fictícia")), an_objective()
    terms = MeasureTerms(
        objective_id=elsewhere.id, number=1, title="-", purpose=None, is_continuous=False, review_on=None
    )
    with pytest.raises(RuleBroken) as refused:
        change_measure(by, measure, terms)
    assert refused.value.field == "objective_id"


def test_only_the_directorate_and_the_approver_read_a_plan(by):
    plan = a_plan()
    assert get_part(as_actor(an_account(Role.APPROVER)), Plan, plan.id) is plan
    with pytest.raises(NotAllowed):
        get_part(as_actor(an_account(Role.COORDINATOR)), Plan, plan.id)
    with pytest.raises(OutOfReach):
        get_part(by, Plan, plan.id + 1)
