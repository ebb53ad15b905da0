"""The sheet on screen: chosen from the record, looked at, made, printed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import Role
from app.domain.documents.actions import make_waiting_documents
from app.domain.handouts.models import Handout
from tests.builders import a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves


@pytest.fixture
def service(app, kept):
    """A service about health, given in Bangla, by a technician whose account is `account`."""

    def make():
        technician = a_technician()
        service = a_service(technician, area="health", language="bn", referral="iefp")
        return SimpleNamespace(id=service.id, account=technician.account)

    return made(app, make)


@pytest.fixture
def browser(as_, service):
    return as_(service.account)


@pytest.fixture
def address(service):
    return f"/handouts/new/{service.id}"


def test_the_record_leads_to_the_sheet(browser, service, address):
    page = browser.page(f"/services/{service.id}")
    assert page.html.select_one(f"a[href='{address}']")


def test_the_form_starts_from_the_service(browser, address):
    answers = browser.page(address).form()
    assert answers["language"] == ["bn"]
    assert answers["bring"] == ["passport", "address_proof", "health_number"]
    assert answers["referral"] == "iefp"


def test_languages_are_named_by_their_own_names_in_their_own_direction(browser, address):
    names = {name["lang"]: name for name in browser.page(address).html.select("input[name='language'] + span bdi")}
    assert names["bn"].text == "বাংলা"
    assert names["ur"]["dir"] == "rtl"
    assert len(names) == 11


@proves("SL22")
def test_a_sheet_is_looked_at_made_and_printed_without_a_script(app, browser, address):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    chosen = {"language": "ur", "come_on": tomorrow, "come_at": "10:30"}
    preview = browser.send(address, chosen, look="1")
    assert preview.status == 200
    assert "پاسپورٹ" in preview.one(".sheet").text
    assert preview.form()["come_on"] == tomorrow
    sheet = browser.follow(browser.send(address, chosen))
    column = sheet.html.select_one(".sheet .come [lang='ur']")
    assert column["dir"] == "rtl"
    assert "10:30" in column.text
    assert "being prepared" in sheet.text
    made(app, lambda: make_waiting_documents(9))
    path = sheet.location or browser.page("/handouts").one("main .links a")["href"]
    link = browser.page(path).one("a[href$='/pdf']")["href"]
    assert browser.page(link).response.data.startswith(b"%PDF-")


def test_until_the_paper_is_made_there_is_no_pdf(browser, address):
    path = browser.send(address, {"language": "en"}).location
    browser.page(f"{path}/pdf", 404)


def test_a_sheet_looked_at_first_is_made_from_the_same_page(app, browser, address):
    looked = browser.send(address, {"language": "en"}, look="1")
    answer = browser.client.post(address, data=looked.form(), content_type="multipart/form-data")
    assert answer.status_code == 303
    with app.app_context():
        assert made(app, lambda: db.session.query(Handout).count()) == 1


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(browser, address):
    page = browser.send(address, {"language": "en", "come_on": "2020-01-01", "come_at": "half past"})
    assert page.status == 422
    assert "9:30" in page.error_of("come_at")
    page = browser.send(address, {"language": "en", "come_on": "2020-01-01"})
    assert "past" in page.error_of("come_on")
    assert page.form()["come_on"] == "2020-01-01"


def test_without_a_language_nothing_is_made(browser, address):
    page = browser.send(address, {"language": ""})
    assert page.status == 422
    assert page.error_of("language")


def test_the_sheet_loads_its_scripts_and_other_pages_do_not(browser, address):
    assert browser.page(address).html.select_one("link[href*='handout.css']")
    assert not browser.page("/services").html.select_one("link[href*='handout.css']")


def test_another_centres_service_and_sheet_do_not_exist(app, as_, browser, address):
    path = browser.send(address, {"language": "en"}).location
    stranger = as_(made(app, lambda: a_technician().account))
    stranger.page(address, 404)
    stranger.page(path, 404)
    assert "No sheet was made yet" in stranger.page("/handouts").text
    as_(made(app, lambda: an_account(Role.DIRECTORATE))).page(path, 403)


def test_the_list_goes_back_page_by_page(app, browser, service, address):
    first = browser.send(address, {"language": "en"}).location
    for _again in range(25):
        browser.send(address, {"language": "en"})
    page = browser.page("/handouts")
    assert len(page.html.select("main .links a")) == 25
    older = browser.page(page.one("a[rel='next']")["href"])
    assert [link["href"] for link in older.html.select("main .links a")] == [first]
