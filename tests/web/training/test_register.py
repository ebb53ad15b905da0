"""A team is registered for a session, and a place given back."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.training.models import TrainingSession
from tests.builders import a_registration, a_session, a_technician

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


def test_more_people_than_seats_are_all_refused(as_, people, session, keeping):
    team = keeping(lambda: [a_technician(people.centre).id for _number in range(2)])
    chosen = [str(each) for each in (*team, people.technician.id)]
    coordinator = as_(people.coordinator)
    page = coordinator.send(address(session, "/register"), technicians=chosen)
    assert page.status == 422
    assert "not enough seats" in page.error_of("technicians")
    assert "Nobody is registered" in coordinator.page(address(session)).text


def test_the_directorate_chooses_a_centre_first(as_, people, session):
    aima = as_(people.aima)
    assert people.technician.name not in aima.page(address(session, "/register")).text
    path = address(session, f"/register?centre={people.technician.centre_id}")
    sent = aima.send(path, technicians=[str(people.technician.id)])
    assert people.technician.name in aima.follow(sent).text


def test_a_coordinator_gives_a_place_back(as_, people, session, keeping):
    place = keeping(lambda: a_registration(session, people.technician))
    coordinator = as_(people.coordinator)
    sent = coordinator.send(f"/training/registrations/{place.id}/withdraw", of=address(session))
    assert "2 seats left" in coordinator.follow(sent).text


def test_a_place_is_not_given_back_on_the_day(as_, people, session, keeping):
    place = keeping(lambda: a_registration(session, people.technician))
    coordinator = as_(people.coordinator)
    answers = coordinator.page(address(session)).form(f"/training/registrations/{place.id}/withdraw")
    keeping(lambda: setattr(db.session.get(TrainingSession, session.id), "held_on", today()))
    response = coordinator.client.post(f"/training/registrations/{place.id}/withdraw", data=answers)
    assert response.status_code == 422
    assert "until the day before" in response.text


def test_another_partners_place_does_not_exist(as_, people, session, keeping):
    keeping(lambda: a_registration(session, people.technician))
    place = keeping(lambda: a_registration(session, people.stranger))
    coordinator = as_(people.coordinator)
    answers = coordinator.page(address(session)).form()
    response = coordinator.client.post(f"/training/registrations/{place.id}/withdraw", data=answers)
    assert response.status_code == 404


def test_a_technician_reads_the_session_without_anybodys_name(as_, people, session, keeping):
    colleague = keeping(lambda: a_technician(people.centre))
    keeping(lambda: a_registration(session, colleague))
    page = as_(people.account).page(address(session))
    assert colleague.name not in page.text
    assert "ask there for a place" in page.text
    as_(people.account).page(address(session, "/register"), 403)
