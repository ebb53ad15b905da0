"""The half days of a session, and the sheet on which attendance is confirmed."""

from datetime import timedelta

import pytest

from app.base.clock import today
from tests.builders import a_registration, a_session
from tests.proof import proves


@pytest.fixture
def session(keeping):
    return keeping(a_session)


@pytest.fixture
def sheet(keeping, people, session):
    """A half day of six hours with two people: its address and the ids of their places."""
    places = [keeping(lambda who=who: a_registration(session, who).id) for who in (people.technician, people.stranger)]
    return f"/training/half-days/{session.half_days[0].id}/sheet", places


@proves("FAQ-37", "TR3")
def test_the_sheet_keeps_what_is_confirmed_and_a_correction_with_its_reason(as_, people, sheet, session):
    path, (first, second) = sheet
    aima = as_(people.aima)
    assert aima.page(path).form()[f"minutes_{first}"] == "360"
    done = aima.follow(aima.send(path, {f"minutes_{second}": "0"}))
    assert "2 people confirmed" in done.text
    assert aima.page(path).form()[f"minutes_{second}"] == "0"
    refused = aima.send(path, {f"minutes_{second}": "90"})
    assert "reason of the correction" in refused.error_of("reason")
    aima.follow(aima.send(path, {f"minutes_{second}": "90", "reason": "Chegou mais tarde."}))
    ledger = aima.page(f"/training/technicians/{people.stranger.id}").text
    assert "Chegou mais tarde." in ledger
    assert people.aima.name in ledger


def test_every_wrong_answer_is_said_beside_its_field_and_nothing_is_kept(as_, people, sheet):
    path, (first, second) = sheet
    aima = as_(people.aima)
    page = aima.send(path, {f"minutes_{first}": "361", f"minutes_{second}": "all"})
    assert page.status == 422
    assert "lasts 360 minutes" in page.error_of(f"minutes_{first}")
    assert "whole number" in page.error_of(f"minutes_{second}")
    assert page.form()[f"minutes_{second}"] == "all"
    assert aima.page(path).form()[f"minutes_{first}"] == "360"


def test_before_the_half_day_there_is_no_sheet(as_, people, keeping):
    session = keeping(lambda: a_session(held_on=today() + timedelta(days=1)))
    keeping(lambda: a_registration(session, people.technician))
    page = as_(people.aima).page(f"/training/half-days/{session.half_days[0].id}/sheet")
    assert "once the half day has begun" in page.text
    assert not page.html.select("main form")


def test_what_aima_gives_is_led_by_the_directorate_alone(as_, people, sheet, session):
    half_day = session.half_days[0].id
    for account in (people.coordinator, people.account):
        for path in (sheet[0], f"/training/half-days/{half_day}/room", f"/training/sessions/{session.id}/attendance"):
            as_(account).page(path, 403)


def test_a_half_day_that_is_not_there(as_, people):
    as_(people.aima).page("/training/half-days/999999999/sheet", 404)
    as_(people.aima).page("/training/sessions/999999999/attendance", 404)
