"""Places in a session: given, refused, given back."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import EVERYONE, db, set_reach, transaction
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.technicians.models import Technician
from app.domain.training.actions import register, withdraw
from app.domain.training.models import Registration, TrainingSession
from app.domain.training.queries import count_taken, list_registrations, places_of
from tests.builders import a_centre, a_registration, a_session, a_technician, an_account, as_actor

TOMORROW, YESTERDAY = today() + timedelta(days=1), today() - timedelta(days=1)


def a_team():
    """A technician and the coordinator of the same partner."""
    technician = a_technician()
    return technician, as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))


@pytest.mark.usefixtures("database")
class TestRegister:
    def test_a_coordinator_gives_the_own_team_a_place(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW)
        registration = register(coordinator, session, technician)
        db.session.flush()
        assert (registration.partner_id, registration.minutes) == (technician.partner_id, None)
        assert places_of(session).left == 19

    def test_another_partners_technician_does_not_exist_for_a_coordinator(self):
        _technician, coordinator = a_team()
        with pytest.raises(OutOfReach):
            register(coordinator, a_session(held_on=TOMORROW), a_technician())

    @pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.APPROVER, Role.ADMINISTRATOR])
    def test_other_roles_register_nobody(self, role):
        with pytest.raises(NotAllowed):
            register(as_actor(an_account(role)), a_session(held_on=TOMORROW), a_technician())

    def test_the_same_person_has_one_place_only(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW)
        register(coordinator, session, technician)
        with pytest.raises(RuleBroken, match="already registered"):
            register(coordinator, session, technician)

    def test_a_session_already_held_takes_nobody_from_a_coordinator(self):
        technician, coordinator = a_team()
        with pytest.raises(RuleBroken, match="already held"):
            register(coordinator, a_session(held_on=YESTERDAY), technician)

    def test_the_directorate_adds_somebody_who_came_without_a_place(self):
        assert register(as_actor(an_account()), a_session(held_on=YESTERDAY), a_technician()).id

    def test_seats_taken_by_other_partners_are_counted_but_their_people_not_shown(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW, seats=1)
        a_registration(session, a_technician())
        set_reach(str(coordinator.partner_id))
        assert count_taken(session) == 1
        assert list_registrations(coordinator, session) == []
        with pytest.raises(RuleBroken, match="not enough seats"):
            register(coordinator, session, technician)
        assert db.session.scalar(select(func.count(Registration.id))) == 0, "the reach is narrow again"


@pytest.mark.usefixtures("database")
class TestWithdraw:
    def test_a_place_is_given_back_before_the_day(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW)
        withdraw(coordinator, a_registration(session, technician))
        db.session.flush()
        assert count_taken(session) == 0

    @pytest.mark.parametrize("day", [today(), YESTERDAY])
    def test_not_on_the_day_nor_after(self, day):
        technician, coordinator = a_team()
        with pytest.raises(RuleBroken, match="day before"):
            withdraw(coordinator, a_registration(a_session(held_on=day), technician))

    def test_nor_for_another_partners_people(self):
        _technician, coordinator = a_team()
        with pytest.raises(OutOfReach):
            withdraw(coordinator, a_registration(a_session(held_on=TOMORROW), a_technician()))

    def test_nor_by_the_technician(self):
        technician, _coordinator = a_team()
        with pytest.raises(NotAllowed):
            withdraw(as_actor(technician.account), a_registration(a_session(held_on=TOMORROW), technician))


def test_the_last_seat_is_given_once(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        session_id = a_session(held_on=TOMORROW, seats=1).id
        centre = a_centre()
        people = [a_technician(centre).id for _number in range(6)]
        by = as_actor(an_account())
    start, refused = threading.Barrier(len(people)), []

    def ask(technician_id: int) -> None:
        with app.test_request_context():
            start.wait()
            try:
                with transaction(EVERYONE):
                    technician = db.session.get(Technician, technician_id)
                    register(by, db.session.get(TrainingSession, session_id), technician)
            except RuleBroken as refusal:
                refused.append(refusal.message)

    threads = [threading.Thread(target=ask, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.test_request_context(), transaction(EVERYONE):
        assert count_taken(db.session.get(TrainingSession, session_id)) == 1
    assert len(refused) == len(people) - 1
