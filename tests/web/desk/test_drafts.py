"""A sheet begun: saved by the script while it is typed, or by a button."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from tests.proof import proves
from tests.web.service_records.conftest import number_of_services


@pytest.fixture
def technician(at_work):
    return at_work()


def saved(browser, *, by_script=True, **changes):
    form = browser.page("/services/new").form() | {"note": "Meia frase", "once": uuid4().hex, **changes}
    headers = {"Accept": "application/json"} if by_script else {}
    address = f"/desk/drafts/{form['id']}"
    return form, browser.client.post(address, data=form, headers=headers, content_type="multipart/form-data")


@proves("SL20")
def test_the_script_is_told_the_hour_and_the_day_offers_to_continue(technician, read):
    browser = technician.browser
    form, answer = saved(browser, area="work", channel="phone")
    assert re.fullmatch(r"\d\d:\d\d", answer.json["saved"])
    day = browser.page("/my-day")
    link = day.one(f"a[href='/services/new?draft={form['id']}']")
    assert link.get_text(strip=True).startswith("Continue")
    answers = browser.page(str(link["href"])).form()
    assert (answers["note"], answers["area"], answers["channel"]) == ("Meia frase", ["work"], ["phone"])
    assert answers["id"] == form["id"]
    assert read(number_of_services) == 0


@proves("SL20")
def test_the_draft_is_gone_once_the_service_is_kept(technician, read):
    browser = technician.browser
    form, _answer = saved(browser)
    page = browser.page(f"/services/new?draft={form['id']}")
    done = browser.client.post("/services/new", data=page.form() | {"area": "work", "outcome": "solved"})
    assert done.status_code == 303
    assert read(number_of_services) == 1
    assert not browser.page("/my-day").html.select("a[href*='draft=']")


def test_the_button_works_without_a_script(technician):
    _form, answer = saved(technician.browser, by_script=False)
    assert (answer.status_code, answer.location) == (303, "/my-day")
    assert "The draft was saved" in technician.browser.page("/my-day").text


def test_the_same_sheet_is_saved_again_with_more_in_it(technician):
    browser = technician.browser
    form, _answer = saved(browser)
    again = form | {"note": "A frase inteira", "once": uuid4().hex}
    assert browser.client.post(f"/desk/drafts/{form['id']}", data=again).status_code == 303
    assert browser.page(f"/services/new?draft={form['id']}").form()["note"] == "A frase inteira"


def test_it_is_thrown_away(technician):
    browser = technician.browser
    form, _answer = saved(browser)
    gone = browser.send(f"/desk/drafts/{form['id']}/throw-away", of="/my-day")
    assert "was thrown away" in browser.follow(gone).text
    browser.page(f"/services/new?draft={form['id']}", status=404)


def test_another_technicians_draft_is_not_there(technician, at_work):
    form, _answer = saved(at_work().browser)
    technician.browser.page(f"/services/new?draft={form['id']}", status=404)
    _other, taken = saved(technician.browser, id=form["id"])
    assert taken.status_code == 404


def test_nothing_is_saved_with_a_stale_token(technician):
    _form, answer = saved(technician.browser, csrf_token="stale")
    assert answer.status_code == 422
    assert not technician.browser.page("/my-day").html.select("a[href*='draft=']")
