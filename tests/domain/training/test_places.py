"""Places in a session: given, waited for, refused, given back."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import EVERYONE, db, set_reach, transaction
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.technicians.models import Technician
from app.domain.training.actions import register, register_team, withdraw
from app.domain.training.models import Registration, RegistrationStatus, TrainingSession
from app.domain.training.queries import count_taken, list_registrations, list_waiting, places_of, positions_in
from tests.builders import a_centre, a_half_day, a_registration, a_session, a_technician, an_account, as_actor
from tests.proof import proves

TOMORROW, YESTERDAY = today() + timedelta(days=1), today() - timedelta(days=1)
PLACE, WAITING, WITHDRAWN = RegistrationStatus


def a_team():
    """A technician and the coordinator of the same partner."""
    technician = a_technician()
    return technician, as_actor(an_account(Role.COORDINATOR, partner_id=technician.partner_id))


def mails():
    return list(db.session.scalars(select(Mail).order_by(Mail.written_at)))


@pytest.mark.usefixtures("database")
class TestRegister:
    @proves("TR2")
    def test_a_coordinator_gives_the_own_team_a_place_and_the_person_an_invitation(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW)
        registration = register(coordinator, session, technician)
        db.session.flush()
        assert (registration.partner_id, registration.minutes) == (technician.partner_id, None)
        assert places_of(session).left == 19
        (mail,) = mails()
        assert (mail.to, "METHOD:REQUEST" in mail.calendars[0]) == (technician.account.email, True)

    @proves("TR2")
    def test_a_technician_registers_alone_and_for_nobody_else(self):
        technician = a_technician()
        by, session = as_actor(technician.account), a_session(held_on=TOMORROW)
        assert register(by, session, technician).registered_by_id == technician.account_id
        with pytest.raises(OutOfReach):
            register(by, session, a_technician(technician.centre))

    def test_another_partners_technician_does_not_exist_for_a_coordinator(self):
        _technician, coordinator = a_team()
        with pytest.raises(OutOfReach):
            register(coordinator, a_session(held_on=TOMORROW), a_technician())

    @pytest.mark.parametrize("role", [Role.APPROVER, Role.ADMINISTRATOR])
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

    def test_the_directorate_adds_somebody_who_came_without_a_place_while_there_are_seats(self):
        by, session = as_actor(an_account()), a_session(held_on=YESTERDAY, seats=1)
        assert register(by, session, a_technician()).id
        assert mails() == [], "nobody is invited to what is over"
        with pytest.raises(RuleBroken, match="not enough seats"):
            register(by, session, a_technician())

    def test_a_meeting_of_one_entity_takes_nobody_elses_people(self):
        technician, _coordinator = a_team()
        session = a_session(held_on=TOMORROW, host_partner_id=technician.partner_id)
        with pytest.raises(RuleBroken, match="entity that holds it"):
            register(as_actor(an_account()), session, a_technician())

    def test_two_sessions_at_the_same_time_are_refused_and_the_other_one_named(self):
        technician, coordinator = a_team()
        long = [a_half_day(TOMORROW), a_half_day(TOMORROW, "14:00")]
        register(coordinator, a_session(title="Nacionalidade", half_days=long), technician)
        after = a_session(half_days=[a_half_day(TOMORROW, "12:00", 120)])
        assert register(coordinator, after, technician).status is PLACE
        with pytest.raises(RuleBroken, match="Nacionalidade") as refusal:
            register(coordinator, a_session(half_days=[a_half_day(TOMORROW, "16:30", 60)]), technician)
        assert refusal.value.field == "technicians"

    def test_seats_taken_by_other_partners_are_counted_but_their_people_not_shown(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW, seats=1)
        a_registration(session, a_technician())
        set_reach(str(coordinator.partner_id))
        assert count_taken(session) == 1
        assert list_registrations(coordinator, session) == []
        assert register(coordinator, session, technician).status is WAITING
        assert db.session.scalar(select(func.count(Registration.id))) == 1, "the reach is narrow again"


@pytest.mark.usefixtures("database")
class TestWaiting:
    @proves("TR2")
    def test_who_finds_no_seat_waits_and_the_first_in_the_line_gets_the_one_given_back(self):
        aima, session = as_actor(an_account()), a_session(held_on=TOMORROW, seats=1)
        first, second, third = (register(aima, session, a_technician()) for _number in range(3))
        assert positions_in(session) == {second.id: 1, third.id: 2}
        withdraw(aima, first, "Doença")
        assert [each.status for each in (first, second, third)] == [WITHDRAWN, PLACE, WAITING]
        assert list_waiting(aima, session) == [(1, third)]
        told = [mail for mail in mails() if mail.to == second.technician.account.email]
        assert [len(mail.calendars) for mail in told] == [0, 1], "first the line, then the invitation"

    def test_a_place_given_back_by_one_partner_goes_to_another_partners_person(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW, seats=1)
        held = register(coordinator, session, technician)
        waits = register(as_actor(an_account()), session, a_technician())
        set_reach(str(coordinator.partner_id))
        withdraw(coordinator, held, "Férias")
        set_reach(EVERYONE)
        db.session.refresh(waits)
        assert waits.status is PLACE

    def test_who_is_elsewhere_by_then_goes_on_waiting_and_the_next_one_gets_the_seat(self):
        aima, session = as_actor(an_account()), a_session(held_on=TOMORROW, seats=1)
        first, second, third = (register(aima, session, a_technician()) for _number in range(3))
        register(aima, a_session(held_on=TOMORROW), second.technician)
        withdraw(aima, first, "Doença")
        assert [second.status, third.status] == [WAITING, PLACE]

    def test_a_whole_team_is_registered_as_far_as_the_seats_go(self):
        aima, session, centre = as_actor(an_account()), a_session(held_on=TOMORROW, seats=2), a_centre()
        made = register_team(aima, session, [a_technician(centre) for _number in range(3)])
        assert [each.status for each in made] == [PLACE, PLACE, WAITING]


@pytest.mark.usefixtures("database")
class TestWithdraw:
    @proves("TR2")
    def test_a_place_is_given_back_before_the_day_with_its_reason(self):
        technician, coordinator = a_team()
        session = a_session(held_on=TOMORROW)
        registration = a_registration(session, technician)
        withdraw(coordinator, registration, "Férias")
        assert (count_taken(session), registration.withdrawn_reason) == (0, "Férias")
        assert ["METHOD:CANCEL" in mail.calendars[0] for mail in mails()] == [True]

    def test_and_taken_again_at_the_end_of_the_line(self):
        aima, session = as_actor(an_account()), a_session(held_on=TOMORROW, seats=1)
        first, second = (register(aima, session, a_technician()) for _number in range(2))
        withdraw(aima, first, "Engano")
        again = register(aima, session, first.technician)
        assert (again.id, again.status, again.withdrawn_reason) == (first.id, WAITING, None)
        assert second.status is PLACE

    def test_nothing_is_given_back_without_a_reason_or_twice(self):
        technician, coordinator = a_team()
        registration = a_registration(a_session(held_on=TOMORROW), technician)
        with pytest.raises(RuleBroken) as refusal:
            withdraw(coordinator, registration, "  ")
        assert refusal.value.field == "reason"
        withdraw(coordinator, registration, "Férias")
        with pytest.raises(RuleBroken, match="given back already"):
            withdraw(coordinator, registration, "Férias")

    @pytest.mark.parametrize("day", [today(), YESTERDAY])
    def test_not_on_the_day_nor_after(self, day):
        technician, coordinator = a_team()
        with pytest.raises(RuleBroken, match="day before"):
            withdraw(coordinator, a_registration(a_session(held_on=day), technician), "Férias")

    def test_nor_for_another_partners_people(self):
        _technician, coordinator = a_team()
        with pytest.raises(OutOfReach):
            withdraw(coordinator, a_registration(a_session(held_on=TOMORROW), a_technician()), "Férias")

    def test_a_technician_gives_back_the_own_place_alone(self):
        technician = a_technician()
        session, by = a_session(held_on=TOMORROW), as_actor(technician.account)
        with pytest.raises(OutOfReach):
            withdraw(by, a_registration(session, a_technician(technician.centre)), "Férias")
        withdraw(by, a_registration(session, technician), "Férias")
        assert count_taken(session) == 1


@proves("TR2")
def test_ten_people_asking_at_once_never_overbook_a_session(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        session_id = a_session(held_on=TOMORROW, seats=3).id
        centre = a_centre()
        people = [a_technician(centre).id for _number in range(10)]
        by = as_actor(an_account())
    start = threading.Barrier(len(people))

    def ask(technician_id: int) -> None:
        with app.test_request_context():
            start.wait()
            with transaction(EVERYONE):
                technician = db.session.get(Technician, technician_id)
                register(by, db.session.get(TrainingSession, session_id), technician)

    _at_once(ask, people)
    with app.test_request_context(), transaction(EVERYONE):
        session = db.session.get(TrainingSession, session_id)
        assert count_taken(session) == 3
        assert sorted(positions_in(session).values()) == list(range(1, 8))


def test_one_person_asking_for_two_sessions_of_the_same_hour_at_once_gets_one(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        sessions = [a_session(held_on=TOMORROW).id for _number in range(4)]
        technician_id, by = a_technician().id, as_actor(an_account())
    start, refused = threading.Barrier(len(sessions)), []

    def ask(session_id: int) -> None:
        with app.test_request_context():
            start.wait()
            try:
                with transaction(EVERYONE):
                    session = db.session.get(TrainingSession, session_id)
                    register(by, session, db.session.get(Technician, technician_id))
            except RuleBroken as refusal:
                refused.append(refusal.message)

    _at_once(ask, sessions)
    assert len(refused) == len(sessions) - 1


def _at_once(ask, ids):
    threads = [threading.Thread(target=ask, args=(each,)) for each in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
