"""Who sees which sessions, people and hours."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import set_reach
from app.base.errors import NotAllowed, OutOfReach
from app.domain.access.models import Role
from app.domain.training.models import CourseKind
from app.domain.training.queries import (
    get_ledger,
    get_own_ledger,
    get_session,
    list_coming,
    list_open_sessions,
    list_registrable,
    list_registrations,
    list_sessions,
)
from tests.builders import a_course, a_registration, a_session, a_technician, an_account, as_actor

pytestmark = pytest.mark.usefixtures("database")
SOON = today() + timedelta(days=5)


def coordinator_of(technician):
    return as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))


def test_open_sessions_are_those_from_today_on_the_nearest_first():
    a_session(held_on=today() - timedelta(days=1))
    later, now = a_session(held_on=SOON), a_session(held_on=today())
    assert [each.session for each in list_open_sessions(as_actor(an_account()))] == [now, later]


def test_sessions_to_come_are_those_of_one_kind():
    a_session(held_on=SOON)
    refresher = a_session(a_course(CourseKind.REFRESHER), held_on=SOON)
    (found,) = list_coming(as_actor(an_account()), CourseKind.REFRESHER)
    assert (found.id, found.until, found.left) == (refresher.id, SOON, 20)


def test_what_one_entity_holds_is_offered_to_its_own_people_alone():
    technician, stranger = a_technician(), a_technician()
    held = a_session(held_on=SOON, host_partner_id=technician.partner_id)
    for account, seen in ((technician.account, [held.id]), (stranger.account, []), (an_account(), [held.id])):
        assert [each.id for each in list_coming(as_actor(account), CourseKind.INITIAL)] == seen


def test_the_year_counts_places_and_people_who_came():
    session = a_session()
    a_registration(session, a_technician(), 360)
    a_registration(session, a_technician(), 0)
    a_registration(session, a_technician())
    (places,) = list_sessions(as_actor(an_account()), session.held_on.year)
    assert (places.taken, places.attended, places.left) == (3, 1, 17)


def test_a_role_outside_training_sees_no_session():
    with pytest.raises(NotAllowed):
        list_open_sessions(as_actor(an_account(Role.ADMINISTRATOR)))


def test_a_session_that_is_not_there_is_out_of_reach():
    with pytest.raises(OutOfReach):
        get_session(as_actor(an_account()), 999_999_999)


def test_a_coordinator_sees_the_own_team_among_the_registered():
    session, own, other = a_session(), a_technician(), a_technician()
    mine = a_registration(session, own)
    a_registration(session, other)
    assert list_registrations(coordinator_of(own), session) == [mine]
    assert list_registrations(as_actor(own.account), session) == []
    assert len(list_registrations(as_actor(an_account()), session)) == 2


def test_who_has_a_place_is_not_offered_another():
    session, technician = a_session(held_on=SOON), a_technician()
    colleague = a_technician(technician.centre)
    a_registration(session, colleague)
    assert list_registrable(coordinator_of(technician), session) == [technician]
    assert list_registrable(as_actor(an_account()), session, centre_id=0) == []


def test_a_ledger_is_read_by_its_technician_coordination_and_aima():
    technician = a_technician()
    for reader in (coordinator_of(technician), as_actor(an_account()), as_actor(an_account(Role.APPROVER))):
        assert get_ledger(reader, technician.id).technician is technician
    assert get_own_ledger(as_actor(technician.account)).technician.id == technician.id


def test_another_partners_ledger_does_not_exist():
    technician, other = a_technician(), a_technician()
    with pytest.raises(OutOfReach):
        get_ledger(coordinator_of(other), technician.id)
    with pytest.raises(NotAllowed):
        get_ledger(as_actor(other.account), technician.id)


def test_an_account_that_is_no_technicians_has_no_own_ledger():
    with pytest.raises(OutOfReach):
        get_own_ledger(as_actor(an_account(Role.TECHNICIAN)))


def test_seats_are_counted_beyond_the_reach_and_nothing_else_is_seen():
    technician = a_technician()
    session = a_session(held_on=SOON, seats=2)
    a_registration(session, technician)
    stranger = a_technician()
    set_reach(str(stranger.partner_id))
    (places,) = list_open_sessions(as_actor(stranger.account))
    assert places.left == 1
    with pytest.raises(OutOfReach):
        get_ledger(coordinator_of(stranger), technician.id)
