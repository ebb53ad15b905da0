"""Activities and local partners on the screen and in the file."""

from __future__ import annotations

from app.base.clock import today
from app.domain.access.models import Role
from tests.builders import an_account
from tests.builders.cards import a_card
from tests.proof import proves

SESSION = {
    "kind": "information_session",
    "title": "Sessão sobre a renovação",
    "held_on": today().isoformat(),
    "minutes": "60",
    "place": "Biblioteca",
    "people_female_30_39": "3",
    "people_male_18_29": "2",
}


def log(browser, **changes: str):
    return browser.client.post("/activities/new", data={**browser.page("/activities/new").form(), **SESSION, **changes})


@proves("SL6")
def test_a_session_is_logged_with_people_by_sex_and_age_and_reported_by_them(keep, technician, as_):
    code = keep(lambda: a_card(technician.centre)).code
    browser = as_(technician.account)
    answer = log(browser, cards=code)
    assert answer.status_code == 303
    page = browser.page(answer.location)
    assert "1 of them with a card" in page.text
    assert page.one(".total").get_text() == "5"
    assert "never" not in page.title
    lines = browser.client.get("/activities/list.csv").text.splitlines()[1:]
    assert [line.split(";")[-3:] for line in lines] == [["Male", "18 to 29", "2"], ["Female", "30 to 39", "3"]]


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(keep, technician, as_):
    browser = as_(technician.account)
    page = browser.send("/activities/new", SESSION, cards="K7F")
    assert page.status == 422
    assert "line 1" in page.error_of("cards")
    assert page.one("[name=people_female_30_39]")["value"] == "3"


@proves("FAQ-2")
def test_an_activity_is_corrected_and_removed(keep, technician, as_):
    browser = as_(technician.account)
    address = log(browser).location
    form = browser.page(f"{address}/edit").form()
    assert form["people_male_18_29"] == "2"
    browser.client.post(f"{address}/edit", data={**form, "people_male_18_29": "9"})
    assert browser.page(address).one(".total").get_text() == "12"
    browser.client.post(f"{address}/remove", data=browser.page(address).form())
    assert browser.client.get(address).status_code == 404


@proves("FAQ-2")
def test_the_coordination_chooses_the_centre_and_the_directorate_only_reads(keep, technician, as_):
    coordinator = keep(lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id))
    assert log(as_(coordinator)).status_code == 303
    directorate = as_(keep(lambda: an_account(Role.DIRECTORATE)))
    page = directorate.page("/activities?kind=information_session")
    assert SESSION["title"] in page.text
    assert not page.html.select("a[href='/activities/new']")


@proves("FAQ-2")
def test_a_local_partner_is_added_and_offered_beside_the_partners_present(keep, technician, as_):
    browser = as_(technician.account)
    said = {"name": "Associação Fictícia", "does": "Aulas de português"}
    assert browser.send("/activities/partners/new", said, phone="12").error_of("phone")
    browser.send("/activities/partners/new", said, phone="284 000 001")
    assert "+351 284 000 001" in browser.page("/activities/partners").text
    assert "Associação Fictícia" in browser.page("/activities/new").text
