"""Postings on the page of a technician, and the switch from one centre to another in the header."""

from uuid import uuid4

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import Role
from app.domain.desk.models import Draft
from app.domain.technicians.models import Technician
from tests.builders import a_centre, a_posting, an_account
from tests.builders.keeping import made
from tests.proof import proves


@pytest.fixture
def second(app, technician):
    return made(app, lambda: a_centre(partner=db.session.get_one(Technician, technician.id).centre.partner))


@pytest.fixture
def coordinator(app, as_, technician):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id)))


@pytest.fixture
def in_both(app, as_, technician, second):
    made(app, lambda: a_posting(technician, second))
    return as_(technician.account)


@proves("ON16")
def test_a_coordinator_adds_a_centre_to_a_technician_and_ends_the_other(coordinator, technician, second):
    place = f"/technicians/{technician.id}"
    answers = {"centre": str(second.id), "first_day": today().isoformat()}
    page = coordinator.follow(coordinator.send(f"{place}/postings", answers, of=place))
    assert second.name in page.text
    assert coordinator.send(f"{place}/postings", answers, of=place).status == 422
    end = page.html.select("form[action$='/end']")[0]["action"]
    page = coordinator.follow(coordinator.send(end, of=place))
    assert len(page.html.select("form[action$='/end']")) == 1


@proves("ON16")
def test_a_technician_switches_in_the_header_and_logging_and_lists_follow(app, in_both, technician, second):
    page = in_both.page("/my-day")
    switch = page.one("details.switch form")
    assert second.name in switch.get_text()
    page = in_both.follow(in_both.send(switch["action"], of="/my-day"))
    assert page.one("details.switch summary bdi").get_text() == second.name
    assert "The centre at work is now" in page.text
    assert in_both.page("/services/new").one("details.switch summary bdi").get_text() == second.name
    in_both.page(f"/centres/{second.id}")
    in_both.page(f"/centres/{technician.centre_id}", 404)


@proves("ON16")
def test_who_serves_in_one_centre_has_nothing_to_switch(as_, technician):
    browser = as_(technician.account)
    assert not browser.page("/my-day").html.select(".switch")
    assert not browser.page("/technicians/posts").html.select("main form")


@proves("ON16")
def test_nobody_works_at_a_centre_they_are_not_posted_in(app, in_both, technician):
    elsewhere = made(app, a_centre)
    token = in_both.page("/technicians/posts").form()
    assert in_both.client.post(f"/technicians/work-at/{elsewhere.id}", data=token).status_code == 404


@proves("ON16")
def test_a_page_opened_in_the_other_centre_is_not_sent_unseen(in_both, second):
    opened = in_both.page("/technicians/posts").form()
    in_both.follow(in_both.send(f"/technicians/work-at/{second.id}", of="/technicians/posts"))
    answer = in_both.client.post("/services/new", data={**opened, "once": "0" * 32})
    assert answer.status_code == 422


@proves("ON16")
def test_a_draft_stays_with_the_centre_it_was_begun_in(app, in_both, technician, second):
    made(app, lambda: db.session.add(_draft(technician)))
    assert in_both.page("/my-day").html.select("a[href*='draft']")
    in_both.follow(in_both.send(f"/technicians/work-at/{second.id}", of="/technicians/posts"))
    assert not in_both.page("/my-day").html.select("a[href*='draft']")
    in_both.follow(in_both.send(f"/technicians/work-at/{technician.centre_id}", of="/technicians/posts"))
    assert in_both.page("/my-day").html.select("a[href*='draft']")


def _draft(technician):
    owner = {"partner_id": technician.partner_id, "centre_id": technician.centre_id, "technician_id": technician.id}
    return Draft(id=uuid4(), **owner, typed={"given_on": today().isoformat()})
