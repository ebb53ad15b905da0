"""One technician in several centres of an entity: postings, and the switch from one to another."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.centres.models import CentreStatus
from app.domain.service_records.queries.gates import get_gate
from app.domain.technicians.actions import add_posting, end_posting, leave_ended_posting, switch_centre
from app.domain.technicians.queries import list_postings, list_posts_of, list_stranded, list_team
from tests.builders import a_centre, a_posting, a_technician, an_account, as_actor
from tests.proof import proves

ONE_DAY = timedelta(days=1)
TODAY = today()


@pytest.fixture
def technician(database):
    return a_technician()


@pytest.fixture
def second(technician):
    return a_centre(technician.centre.partner)


@pytest.fixture
def coordinator(technician):
    return as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))


@proves("ON16")
def test_who_is_posted_in_two_centres_is_of_both_teams_and_logs_where_they_work(coordinator, technician, second):
    first = technician.centre
    add_posting(coordinator, technician, second, TODAY, None)
    assert list_team(first.id) == list_team(second.id) == [technician]
    assert {post.centre_id for post in list_posts_of(technician.account_id)} == {first.id, second.id}
    switch_centre(as_actor(technician.account), technician, second.id)
    assert (technician.centre_id, technician.account.centre_id) == (second.id, second.id)
    assert get_gate(as_actor(technician.account), TODAY).centre_id == second.id


@proves("ON16")
@pytest.mark.parametrize("days", [{"valid_from": TODAY + ONE_DAY}, {"valid_until": TODAY - ONE_DAY}])
def test_nobody_works_where_they_are_not_posted_today(technician, second, days):
    a_posting(technician, second, **days)
    with pytest.raises(OutOfReach):
        switch_centre(as_actor(technician.account), technician, second.id)


def test_nobody_switches_for_another(technician, second):
    a_posting(technician, second)
    with pytest.raises(OutOfReach):
        switch_centre(as_actor(a_technician(second).account), technician, second.id)
    with pytest.raises(NotAllowed):
        switch_centre(as_actor(an_account(Role.COORDINATOR)), technician, second.id)


@proves("ON16")
def test_only_the_own_entity_posts_and_only_in_its_own_centres(coordinator, technician, second):
    with pytest.raises(OutOfReach):
        add_posting(coordinator, technician, a_centre(), TODAY, None)
    with pytest.raises(OutOfReach):
        add_posting(as_actor(an_account(Role.COORDINATOR)), technician, second, TODAY, None)
    with pytest.raises(NotAllowed):
        add_posting(as_actor(an_account(Role.DIRECTORATE)), technician, second, TODAY, None)


def refused_field(by, technician, centre, first_day, last_day):
    with pytest.raises(RuleBroken) as broken:
        add_posting(by, technician, centre, first_day, last_day)
    return broken.value.field


def test_a_posting_that_cannot_be_is_refused_beside_its_field(coordinator, technician, second):
    closed = a_centre(technician.centre.partner, status=CentreStatus.CLOSED)
    assert refused_field(coordinator, technician, closed, TODAY, None) == "centre"
    assert refused_field(coordinator, technician, technician.centre, TODAY, None) == "centre"
    assert refused_field(coordinator, technician, second, TODAY, TODAY - ONE_DAY) == "last_day"


@proves("ON16")
def test_an_ended_posting_stays_known_and_never_is_the_last(coordinator, technician, second):
    (own,) = list_postings(technician.id)
    with pytest.raises(RuleBroken):
        end_posting(coordinator, own, technician, TODAY)
    add_posting(coordinator, technician, second, TODAY, None)
    with pytest.raises(RuleBroken):
        end_posting(coordinator, own, technician, TODAY - ONE_DAY)
    end_posting(coordinator, own, technician, TODAY)
    assert own in list_postings(technician.id)
    assert own.is_current(TODAY)
    assert not own.is_current(TODAY + ONE_DAY)


@proves("ON16")
def test_who_works_where_the_posting_ended_goes_on_in_another_centre(technician, second):
    (own,) = list_postings(technician.id)
    a_posting(technician, second)
    assert list_stranded(TODAY) == []
    own.valid_until = TODAY
    assert list_stranded(TODAY) == []
    assert list_stranded(TODAY + ONE_DAY) == [technician.id]
    assert leave_ended_posting(technician, TODAY + ONE_DAY)
    assert technician.account.centre_id == second.id
    assert not leave_ended_posting(technician, TODAY + ONE_DAY)
