"""A team is registered for a session, and a place given back."""

from datetime import timedelta

import pytest

from app.base.clock import today
from tests.builders import a_registration, a_session, a_technician
from tests.proof import proves

TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def session(keeping):
    return keeping(lambda: a_session(held_on=TOMORROW, seats=2))


def address(session, end=""):
    return f"/training/sessions/{session.id}{end}"


def test_a_coordinator_registers_the_own_team(as_, people, session):
    coordinator = as_(people.coordinator)
    sent = coordinator.send(address(session, "/register"), technicians=[str(people.technician.id)])
    page = coordinator.follow(sent)
    assert people.technician.name in page.text
    assert "1 seat left" in page.text


def test_other_partners_people_are_neither_offered_nor_shown(as_, people, session, keeping):
    keeping(lambda: a_registration(session, people.stranger))
    coordinator = as_(people.coordinator)
    for path in (address(session), address(session, "/register"), "/training"):
        page = coordinator.page(path)
        assert people.stranger.name not in page.text
    assert "1 seat left" in coordinator.page(address(session)).text
    refused = coordinator.send(address(session, "/register"), technicians=[str(people.stranger.id)])
    assert refused.status == 422


def test_nobody_chosen_is_said_beside_the_list(as_, people, session):
    page = as_(people.coordinator).send(address(session, "/register"))
    assert page.status == 422
    assert "at least one" in page.error_of("technicians")


@proves("TR2")
def test_more_people_than_seats_wait_in_a_line_with_their_positions(as_, people, session, keeping):
    team = keeping(lambda: [a_technician(people.centre).id for _number in range(3)])
    coordinator = as_(people.coordinator)
    sent = coordinator.send(address(session, "/register"), technicians=[str(each) for each in team])
    page = coordinator.follow(sent)
    assert "All seats are taken: 1 person waits" in page.text
    assert page.html.select("td[data-label='Position']")[0].get_text(strip=True) == "1"


def test_the_directorate_chooses_a_centre_first(as_, people, session):
    aima = as_(people.aima)
    assert people.technician.name not in aima.page(address(session, "/register")).text
    path = address(session, f"/register?centre={people.technician.centre_id}")
    sent = aima.send(path, technicians=[str(people.technician.id)])
    assert people.technician.name in aima.follow(sent).text


def test_a_coordinator_gives_a_place_back_and_says_why(as_, people, session, keeping):
    place = keeping(lambda: a_registration(session, people.technician))
    coordinator = as_(people.coordinator)
    path = f"/training/registrations/{place.id}/withdraw"
    assert coordinator.page(address(session)).html.select(f"a[href='{path}']")
    page = coordinator.send(path)
    assert (page.status, "Reason" in page.error_of("reason")) == (422, True)
    assert "2 seats left" in coordinator.follow(coordinator.send(path, reason="Férias")).text


def test_a_place_is_not_given_back_on_the_day(as_, people, keeping):
    place = keeping(lambda: a_registration(a_session(held_on=today()), people.technician))
    page = as_(people.coordinator).send(f"/training/registrations/{place.id}/withdraw", reason="Férias")
    assert page.status == 422
    assert "until the day before" in page.text


def test_another_partners_place_does_not_exist(as_, people, session, keeping):
    place = keeping(lambda: a_registration(session, people.stranger))
    as_(people.coordinator).page(f"/training/registrations/{place.id}/withdraw", 404)


@proves("TR2")
def test_a_technician_takes_a_place_and_gives_it_back_without_reading_a_name(as_, people, session, keeping):
    colleague = keeping(lambda: a_technician(people.centre))
    keeping(lambda: a_registration(session, colleague))
    technician = as_(people.account)
    assert "Register me" in technician.page(address(session)).text
    page = technician.follow(technician.send(address(session, "/join"), of=address(session)))
    assert "Has a place" in page.text
    assert colleague.name not in page.text
    back = page.one("main a[href$='/withdraw']")["href"]
    assert "Register me" in technician.follow(technician.send(back, reason="Doença")).text


def test_a_session_at_the_same_time_as_another_is_refused_and_the_other_named(as_, people, session, keeping):
    keeping(lambda: a_registration(a_session(held_on=TOMORROW, title="Nacionalidade"), people.technician))
    page = as_(people.account).send(address(session, "/join"), of=address(session))
    assert page.status == 422
    assert "Nacionalidade" in page.one(".error-summary").get_text()


def test_a_full_session_offers_its_waiting_list(as_, people, keeping):
    full = keeping(lambda: a_session(held_on=TOMORROW, seats=1))
    keeping(lambda: a_registration(full, people.stranger))
    technician = as_(people.account)
    assert "Join the waiting list" in technician.page(address(full)).text
    page = technician.follow(technician.send(address(full, "/join"), of=address(full)))
    assert "Position 1" in page.text
