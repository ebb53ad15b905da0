"""The page of all sessions, and the two forms that add to it."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from tests.builders import a_course, a_registration, a_session, an_account
from tests.proof import proves

TOMORROW = today() + timedelta(days=1)


@proves("FAQ-37")
def test_the_directorate_opens_a_course_and_a_session_and_sees_it_listed(as_, people):
    aima = as_(people.aima)
    opened = aima.send("/training/courses/new", kind=["initial"], title="Formação inicial de exemplo")
    answers = {"title": "Nacionalidade", "held_on": TOMORROW.isoformat(), "minutes": "240"}
    sent = aima.send(opened.location, **answers, seats="12", place="Sala 1", trainer="Formadora de Exemplo")
    assert "0 of 12" in aima.follow(sent).text
    index = aima.page(f"/training?year={TOMORROW.year}").text
    assert "Nacionalidade" in index
    assert "Formação inicial de exemplo" in index


@pytest.mark.parametrize(
    ("field", "answer", "message"),
    [
        ("minutes", "601", "from 15 to 600 minutes"),
        ("minutes", "much", "whole number"),
        ("seats", "0", "from 1 to 500 seats"),
        ("held_on", "31/02/2026", "day of the calendar"),
        ("title", "  ", "Fill in “Title of the session”"),
        ("title", "x" * 201, "over 200 characters"),
        ("trainer", "", "Fill in “Trainer”"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(as_, people, keeping, field, answer, message):
    keeping(a_course)
    right = {"title": "Nacionalidade", "held_on": TOMORROW.isoformat(), "minutes": "240", "seats": "12"}
    page = as_(people.aima).send("/training/sessions/new", {**right, "place": "Sala", "trainer": "AIMA", field: answer})
    assert page.status == 422
    assert message in page.error_of(field)
    assert page.form()["place"] == "Sala"


def test_a_course_without_kind_and_title_is_refused(as_, people):
    page = as_(people.aima).send("/training/courses/new")
    assert page.status == 422
    assert "Kind of course" in page.error_of("kind")
    assert "Title of the course" in page.error_of("title")


def test_without_a_course_the_page_leads_to_one(as_, people):
    page = as_(people.aima).page("/training/sessions/new")
    assert page.one("main a.button")["href"] == "/training/courses/new"


def test_a_coordinator_sees_open_sessions_with_their_seats_and_arranges_none(as_, people, keeping):
    keeping(lambda: a_registration(a_session(held_on=TOMORROW, title="Sessão próxima", seats=3), people.stranger))
    keeping(lambda: a_session(title="Sessão antiga"))
    page = as_(people.coordinator).page("/training")
    assert "Sessão próxima" in page.text
    assert "2 seats left" in page.text
    assert "Sessão antiga" not in page.text
    assert not page.html.select("a[href='/training/sessions/new']")
    assert as_(people.coordinator).page("/training/sessions/new", 403)


def test_no_open_session_says_so(as_, people):
    assert "No sessions are open" in as_(people.account).page("/training").text


def test_an_approver_reads_and_arranges_nothing(as_, keeping):
    approver = keeping(lambda: an_account(Role.APPROVER))
    assert not as_(approver).page("/training").html.select("a[href^='/training/courses']")
    as_(approver).page("/training/courses/new", 403)


@pytest.mark.parametrize("year", ["1", "99999", "soon"])
def test_an_odd_year_in_the_address_does_no_harm(as_, people, year):
    as_(people.aima).page(f"/training?year={year}")
