"""The page of all sessions, and the two forms that add to it."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.domain.access.models import Role
from app.domain.training.models import RegistrationStatus
from tests.builders import a_course, a_registration, a_session, an_account
from tests.proof import proves

TOMORROW = today() + timedelta(days=1)
RIGHT = {
    "title": "Nacionalidade",
    "half_days-0-day": TOMORROW.isoformat(),
    "half_days-0-starts": "09:30",
    "half_days-0-ends": "12:30",
    "seats": "12",
    "place": "Sala 1",
    "trainer": "Formadora de Exemplo",
}


@proves("FAQ-37")
def test_the_directorate_opens_a_course_and_a_session_and_sees_it_listed(as_, people):
    aima = as_(people.aima)
    opened = aima.send("/training/courses/new", kind=["initial"], title="Formação inicial de exemplo")
    course = aima.follow(opened)
    sent = aima.send(course.one("main a.button.main")["href"], RIGHT)
    assert "0 of 12" in aima.follow(sent).text
    index = aima.page(f"/training?year={TOMORROW.year}").text
    assert "Nacionalidade" in index
    assert "Formação inicial de exemplo" in index


@pytest.mark.parametrize(
    ("field", "answer", "message"),
    [
        ("seats", "much", "whole number"),
        ("seats", "0", "from 1 to 500 seats"),
        ("half_days-0-day", "31/02/2026", "day of the calendar"),
        ("half_days-0-starts", "25:00", "hour like 9:30"),
        ("title", "  ", "Fill in “Title of the session”"),
        ("title", "x" * 201, "over 200 characters"),
        ("trainer", "", "Fill in “Trainer”"),
        ("trainer_email", "nobody", "@"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_nothing_is_lost(as_, people, keeping, field, answer, message):
    course = keeping(a_course)
    page = as_(people.aima).send(f"/training/sessions/new?course={course.id}", {**RIGHT, field: answer})
    assert page.status == 422
    assert message in page.error_of(field)
    assert page.form()["place"] == "Sala 1"


@pytest.mark.parametrize(
    ("answers", "field", "message"),
    [
        ({"half_days-0-ends": ""}, "half_days-0-ends", "the beginning and the end of each half day"),
        ({"half_days-0-ends": "08:00"}, "half_days-0-day", "the end must come after"),
        (
            {"half_days-6-day": TOMORROW.isoformat(), "half_days-6-starts": "10:00", "half_days-6-ends": "13:00"},
            "half_days-6-day",
            "begins before the other ends",
        ),
    ],
)
def test_a_half_day_that_cannot_be_is_said_beside_it(as_, people, keeping, answers, field, message):
    course = keeping(a_course)
    page = as_(people.aima).send(f"/training/sessions/new?course={course.id}", {**RIGHT, **answers})
    assert page.status == 422
    assert message in page.error_of(field)
    assert page.one("#half_days details").has_attr("open") == ("-6-" in field)


def test_a_session_without_half_days_is_said_over_them(as_, people, keeping):
    course = keeping(a_course)
    empty = {name: "" for name in RIGHT if name.startswith("half_days")}
    page = as_(people.aima).send(f"/training/sessions/new?course={course.id}", {**RIGHT, **empty})
    assert page.status == 422
    assert "from 1 to 12 half days" in page.one("#half_days > .error").get_text()


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
    assert page.one("main a.button.main")["href"] == "/training/meetings/new"
    assert as_(people.coordinator).page("/training/sessions/new", 403)


def test_a_technician_reads_the_own_places_and_the_position_in_the_line(as_, people, keeping):
    def make():
        full = a_session(held_on=TOMORROW, title="Sessão cheia", seats=1)
        a_registration(full, people.stranger)
        a_registration(full, people.technician).status = RegistrationStatus.WAITING
        a_registration(a_session(held_on=TOMORROW + timedelta(days=1), title="Sessão minha"), people.technician)

    keeping(make)
    own = as_(people.account).page("/training").one("section[aria-labelledby='own']").get_text(" ")
    assert "Sessão minha" in own
    assert "Position 1" in " ".join(own.split())


def test_no_open_session_says_so(as_, people):
    assert "No sessions are open" in as_(people.account).page("/training").text


def test_an_approver_reads_and_arranges_nothing(as_, keeping):
    approver = keeping(lambda: an_account(Role.APPROVER))
    assert not as_(approver).page("/training").html.select("a[href^='/training/courses']")
    as_(approver).page("/training/courses/new", 403)


@pytest.mark.parametrize("year", ["1", "99999", "soon"])
def test_an_odd_year_in_the_address_does_no_harm(as_, people, year):
    as_(people.aima).page(f"/training?year={year}")
