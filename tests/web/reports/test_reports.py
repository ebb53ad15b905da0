"""One's own reports: saving a question, its page, its link, its mails."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.reports.models import Report
from tests.builders import an_account
from tests.builders.reports import a_question, a_report
from tests.proof import proves

ASKED = "measure=services&rows=nationality&from=2026-01&to=2026-06"


@pytest.fixture
def account(keep):
    return keep(lambda: an_account(Role.DIRECTORATE))


@pytest.fixture
def report(keep, account) -> Report:
    return keep(lambda: a_report(account, a_question(rows=None)))


@proves("ST16")
def test_a_question_is_saved_found_again_and_deleted(as_, account):
    browser = as_(account)
    saved = browser.send(f"/reports/new?{ASKED}", name="Nacionalidades", period="last_month")
    page = browser.page(saved.location)
    assert page.one("h1").get_text() == "Nacionalidades"
    assert "Nacionalidades" in browser.page("/reports").text
    browser.send(f"{saved.location}/delete", of=saved.location)
    assert "Nacionalidades" not in browser.page("/reports").one("main").select_one("table, .empty").get_text()


def test_a_report_needs_a_name_and_a_question_that_can_be_asked(as_, account):
    browser = as_(account)
    refused = browser.send(f"/reports/new?{ASKED}", name=" ", period="fixed")
    assert refused.status == 422
    assert refused.error_of("name")
    assert browser.client.get("/reports/new?rows=nonsense").location.startswith("/statistics/explore")


def test_the_link_is_shown_once_and_ended_at_once(client, as_, account, report):
    browser, address = as_(account), f"/reports/{report.id}"
    browser.send(f"{address}/share", of=address)
    link = browser.page(address).one("#new-link")["value"].partition("/r/")[2]
    assert browser.page(address).html.select("#new-link") == []
    assert client.page(f"/r/{link}").one("h1").get_text() == report.name
    browser.send(f"{address}/unshare", of=address)
    assert client.page(f"/r/{link}", status=410).html.select("a.button.main")


def test_the_mails_are_planned_and_given_up(as_, account, report):
    browser, address = as_(account), f"/reports/{report.id}"
    browser.send(f"{address}/mails", of=address, rhythm="monthly", month_day="5")
    assert "Next mail" in browser.page(address).one("#mails").find_parent("section").get_text()
    browser.send(f"{address}/mails", of=address, rhythm="never")
    assert "Next mail" not in browser.page(address).text


def test_the_report_of_another_is_a_page_not_found(keep, as_, report):
    other = as_(keep(lambda: an_account(Role.APPROVER)))
    other.page(f"/reports/{report.id}", status=404)
    other.page(f"/reports/{report.id}/edit", status=404)


def test_a_report_is_renamed(app, as_, account, report):
    browser, address = as_(account), f"/reports/{report.id}/edit"
    browser.send(address, name="Outro nome")
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get_one(Report, report.id).name == "Outro nome"
