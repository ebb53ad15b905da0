"""The pages of practice: what is missing, the exercises, the sheet, the comparison."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from app.domain.training.models import CourseKind
from tests.builders import a_course, a_registration, a_session, a_technician, an_account, an_exception
from tests.builders.keeping import made
from tests.domain.practice.counting import everything_else
from tests.proof import proves

RENEWAL = "/practice/new?exercise=renewal"
RIGHT = {
    "minutes": "20",
    "channel": "walk_in",
    "nationality": "Cape Verde",
    "language": "Portuguese",
    "sex": "female",
    "age_band": "30_39",
    "legal_status": "permit_expired",
    "area": "regularisation",
    "sub_topic": "permit_renewal",
    "outcome": "informed",
}


@pytest.fixture
def trainee(app, kept):
    return made(app, _untrained)


@pytest.fixture
def browser(as_, trainee):
    return as_(trainee.account)


@proves("TR4", "TR5")
def test_until_the_training_is_complete_log_leads_to_practice_with_the_hours_and_the_sessions(app, browser, trainee):
    def train():
        course = a_course(CourseKind.INITIAL)
        a_registration(a_session(course, minutes=360), trainee, 360)
        a_session(course, title="Sessão seguinte", held_on=today() + timedelta(days=8))

    made(app, train)
    assert browser.client.get("/services/new").location == "/practice"
    page = browser.page("/practice")
    assert "missing: 30 h" in page.one(".notice").get_text(" ")
    assert "Sessão seguinte" in page.text
    assert page.one(".practice-mark")


@proves("TR5")
def test_a_story_is_logged_on_the_real_sheet_and_compared_and_no_table_of_the_real_world_changes(app, browser):
    def seen():
        with app.app_context(), transaction(EVERYONE):
            return everything_else(of_a_request=True)

    browser.page("/practice")
    before = seen()
    page = browser.page(RENEWAL)
    assert "an invented name" in page.text
    assert page.one(".practice-mark")
    shown = browser.follow(browser.send(RENEWAL, RIGHT, outcome="solved"))
    assert "14 of 15 as in the model answer" in shown.text
    first = shown.one("tbody tr:first-child").get_text(" ", strip=True)
    assert first.startswith("Outcome Solved Information given Different She knows what to do now")
    assert "14 of 15" in browser.page("/practice").text
    assert "15 of 15" in browser.follow(browser.send(RENEWAL, RIGHT)).text
    assert seen() == before


@proves("TR5")
def test_nothing_of_practice_shows_among_services_in_figures_or_on_the_day(browser):
    browser.follow(browser.send("/practice/new", RIGHT))
    assert "Nothing logged yet today" in browser.page("/my-day").text
    assert not browser.page("/services").html.select("tbody tr")
    assert "No services in this period" in browser.page("/statistics").text


def test_a_free_sheet_is_read_back_in_words(browser):
    page = browser.follow(browser.send("/practice/new", RIGHT))
    assert "Residence permit renewal" in page.text
    assert "no model answer" in page.text


def test_a_wrong_answer_is_refused_beside_its_field_and_nothing_is_lost(browser):
    page = browser.send(RENEWAL, RIGHT, minutes="0", note="Fica aqui.")
    assert page.status == 422
    assert page.error_of("minutes")
    assert page.form()["note"] == "Fica aqui."


@proves("TR5")
def test_the_sheet_of_practice_leads_to_nothing_real(browser):
    page = browser.page("/practice/new")
    assert not page.html.select("[name=card_id], [name=stop_id], [name=campaign_id], [data-draft]")
    assert page.form()["appointment_id"] == ""


def test_somebody_trained_may_practise_and_logs_as_before(app, as_):
    browser = as_(made(app, lambda: a_technician().account))
    assert browser.page("/training/mine").html.select("a[href='/practice']")
    assert "You cannot log" not in browser.page("/practice").text
    assert browser.page("/services/new").one("[name=card_id]")


def test_with_an_exception_the_real_sheet_opens(app, browser, trainee):
    made(app, lambda: an_exception(trainee, today(), today()))
    assert browser.page("/services/new").one("[name=card_id]")


def test_an_unknown_exercise_and_anothers_sheet_do_not_exist(app, as_, browser):
    browser.page("/practice/new?exercise=bribery", 404)
    mine = browser.send("/practice/new", RIGHT).location
    stranger = as_(made(app, lambda: a_technician().account))
    stranger.page(mine, 404)
    stranger.page(f"/practice?before={mine.rpartition('/')[2]}", 404)


def test_a_long_list_goes_on_over_the_page(app, browser):
    for _each in range(26):
        browser.send("/practice/new", RIGHT)
    page = browser.page("/practice")
    assert len(page.html.select("ul.tasks li")) == 25
    assert len(browser.page(page.one(".pager a")["href"]).html.select("ul.tasks li")) == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DIRECTORATE, Role.ADMINISTRATOR])
def test_only_technicians_practise(app, as_, role):
    as_(made(app, lambda: an_account(role))).page("/practice", 403)


def _untrained():
    technician = a_technician(trained_on=None)
    assert technician.account
    return technician
