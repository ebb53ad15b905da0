"""The attendance sheet."""

from datetime import timedelta

import pytest

from app.base.clock import today
from tests.builders import a_registration, a_session
from tests.proof import proves


@pytest.fixture
def sheet(keeping, people):
    """A session of six hours with two people: its address and the ids of their places."""
    session = keeping(a_session)
    places = [keeping(lambda who=who: a_registration(session, who).id) for who in (people.technician, people.stranger)]
    return f"/training/sessions/{session.id}/attendance", places


@proves("FAQ-37")
def test_the_sheet_starts_from_the_whole_session_and_keeps_what_is_confirmed(as_, people, sheet):
    path, (first, second) = sheet
    aima = as_(people.aima)
    assert aima.page(path).form()[f"minutes_{first}"] == "360"
    done = aima.follow(aima.send(path, {f"minutes_{second}": "0"}))
    assert "6 h" in done.text.replace("\u00a0", " ")
    assert "Absent" in done.text
    assert aima.page(path).form()[f"minutes_{second}"] == "0"


def test_every_wrong_answer_is_said_beside_its_field_and_nothing_is_kept(as_, people, sheet):
    path, (first, second) = sheet
    aima = as_(people.aima)
    page = aima.send(path, {f"minutes_{first}": "361", f"minutes_{second}": "all"})
    assert page.status == 422
    assert "lasts 360 minutes" in page.error_of(f"minutes_{first}")
    assert "whole number" in page.error_of(f"minutes_{second}")
    assert page.form()[f"minutes_{second}"] == "all"
    assert "not confirmed" in aima.page(path.removesuffix("/attendance")).text


def test_before_the_day_there_is_no_sheet(as_, people, keeping):
    session = keeping(lambda: a_session(held_on=today() + timedelta(days=1)))
    keeping(lambda: a_registration(session, people.technician))
    page = as_(people.aima).page(f"/training/sessions/{session.id}/attendance")
    assert "from the day of the session" in page.text
    assert not page.html.select("main form")


def test_the_sheet_is_for_the_directorate(as_, people, sheet):
    for account in (people.coordinator, people.account):
        as_(account).page(sheet[0], 403)


def test_a_session_that_is_not_there(as_, people):
    as_(people.aima).page("/training/sessions/999999999/attendance", 404)
