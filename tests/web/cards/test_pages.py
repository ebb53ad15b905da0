"""Cards on the screen and on paper. No code ever stands in an address."""

from __future__ import annotations

from app.domain.cards.rules import check_character, written
from app.domain.service_records.models import Sex
from tests.builders import as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged
from tests.proof import proves

CODE = "7KQ2M4XD" + check_character("7KQ2M4XD")


def a_known_card(keep, technician) -> int:
    """A card that was served once, of a woman from Nepal; its number."""

    def make() -> int:
        card = a_card(technician.centre, code=CODE)
        logged(as_actor(technician.account), card_id=card.id, nationality="NP", sex=Sex.FEMALE)
        return card.id

    return keep(make)


def sent(browser, address: str, **answers: str):
    return browser.client.post(address, data={**browser.page("/cards").form(), **answers})


@proves("SL8")
def test_a_card_is_looked_up_by_its_code_and_the_page_says_what_is_known(keep, technician, as_):
    card_id, browser = a_known_card(keep, technician), as_(technician.account)
    answer = sent(browser, "/cards", code=written(CODE).lower())
    assert (answer.status_code, answer.location) == (303, f"/cards/{card_id}")
    page = browser.page(answer.location)
    assert written(CODE) in page.text
    assert "Nepal" in page.text
    assert "Female" in page.text
    assert page.html.select_one(f"a[href='/services/new?card={card_id}']")
    assert len(page.html.select("table tbody tr")) == 1
    assert CODE not in page.title


@proves("SL8")
def test_a_misread_code_is_explained_beside_the_field(keep, technician, as_):
    browser = as_(technician.account)
    page = browser.page("/cards")
    misread = sent(browser, "/cards", code="8" + CODE[1:])
    assert misread.status_code == 422
    assert "one of them was misread" in misread.text
    assert page.status == 200


@proves("SL7", "SL8")
def test_the_form_of_a_service_is_told_what_a_card_says(keep, technician, as_):
    a_known_card(keep, technician)
    browser = as_(technician.account)
    answer = sent(browser, "/cards/facts", code=CODE)
    assert answer.json == {
        "facts": {
            "card_id": written(CODE),
            "nationality": "Nepal",
            "sex": "female",
            "age_band": "",
            "residence": "",
            "legal_status": "",
            "language": "",
        },
        "note": "",
    }
    assert "no-store" in answer.headers["Cache-Control"]
    refused = sent(browser, "/cards/facts", code="nothing")
    assert refused.status_code == 422
    assert "9 letters and digits" in refused.json["error"]


@proves("SL7")
def test_a_card_is_made_while_a_service_is_logged(keep, technician, as_):
    browser = as_(technician.account)
    code = sent(browser, "/cards/quick").json["facts"]["card_id"]
    assert sent(browser, "/cards/facts", code=code).status_code == 200


def test_a_printed_card_shows_a_code_the_centre_and_two_languages_and_no_fact_of_the_person(keep, technician, as_):
    card_id, browser = a_known_card(keep, technician), as_(technician.account)
    card = browser.page(f"/cards/{card_id}/print?also=ar").one(".paper-card")
    assert written(CODE) in card.get_text()
    assert {each["lang"]: each["dir"] for each in card.select("p[lang]")} == {"pt": "ltr", "ar": "rtl"}
    assert "Nepal" not in card.get_text()
    assert card.svg.path["d"].startswith("M0 0h1")


def test_a_stock_is_printed_on_one_sheet(keep, technician, as_):
    browser = as_(technician.account)
    answer = sent(browser, "/cards/stock", number="12")
    assert answer.status_code == 303
    assert len(browser.page(answer.location).html.select(".paper-card")) == 12
    assert "from 1 to 100" in sent(browser, "/cards/stock", number="101").text


def test_a_lost_card_gets_a_new_code_and_a_withdrawn_one_serves_no_more(keep, technician, as_):
    card_id, browser = a_known_card(keep, technician), as_(technician.account)
    assert sent(browser, f"/cards/{card_id}/replace").status_code == 303
    assert written(CODE) not in browser.page(f"/cards/{card_id}").text
    assert sent(browser, "/cards", code=CODE).status_code == 422
    assert sent(browser, f"/cards/{card_id}/withdraw").status_code == 303
    page = browser.page(f"/cards/{card_id}")
    assert "Withdrawn" in page.text
    assert "Nepal" not in page.one("aside").get_text()
    assert browser.client.get(f"/cards/{card_id}/print").status_code == 404
