"""Fields with suggestions: the words the script searches, and what is offered without one."""

from __future__ import annotations

import pytest

from tests.proof import proves
from tests.web.service_records.conftest import number_of_services, sent, the_service

REPEAT_VISIT_BYTES = 40_000


@pytest.fixture
def browser(at_work):
    return at_work().browser


@proves("SL4")
def test_the_words_are_fetched_once_and_found_in_any_language(browser):
    address = str(browser.page("/services/new").one("form.sheet")["data-words"])
    answer = browser.client.get(address)
    words = answer.json
    assert set(words) == {"nationality", "language", "residence", "referral"}
    assert len(words["residence"]) == 308
    nepal = next(entry for entry in words["nationality"] if entry[0] == "Nepal")
    assert {"نيبال", "np"} <= set(nepal[1].split("|"))
    assert "immutable" in answer.headers["Cache-Control"]
    again = browser.client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_there_are_words_for_the_languages_of_the_product_alone(browser):
    assert browser.client.get("/services/words/xx.json").status_code == 404


@proves("SL1")
@pytest.mark.parametrize("language", ["pt", "ar"])
def test_a_repeat_visit_to_the_page_is_small(browser, language):
    """Everything else it asks for is kept for a year under an address that says its content."""
    browser.client.get(f"/services/new?speak={language}")
    page = browser.page("/services/new")
    size, asked = len(page.response.data), [str(page.one("form.sheet")["data-words"])]
    asked += [str(part[name]) for name in ("src", "href") for part in page.html.select(f"script[{name}], link[{name}]")]
    for address in asked:
        with browser.client.get(address) as answer:
            if "immutable" not in answer.headers["Cache-Control"]:
                size += len(answer.data)
    assert size <= REPEAT_VISIT_BYTES


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("nationality", "nep", "Nepal"),
        ("nationality", "Brazzil", "Brazil"),
        ("language", "arab", "Arabic (Egypt)"),
        ("residence", "calheta", "Calheta (Madeira)"),
        ("residence", "calheta", "Calheta (Açores)"),
    ],
)
def test_what_may_have_been_meant_is_one_press_away(browser, read, field, typed, meant):
    page = sent(browser, **{field: typed}, note="Fica.")
    assert page.status == 422
    offered = {button.get_text(): button["value"] for button in page.html.select("button[name=meant]")}
    assert meant in offered
    assert len(offered) <= 6
    answers = page.form() | {"meant": offered[meant]}
    assert browser.client.post("/services/new", data=answers, content_type="multipart/form-data").status_code == 303
    assert read(number_of_services) == 1
    assert read(the_service).note == "Fica."


@pytest.mark.parametrize("meant", ["", "nationality:XX", "note:NP", "nonsense"])
def test_a_forged_suggestion_means_nothing(browser, read, meant):
    assert sent(browser, meant=meant).status == 303
    assert read(the_service).nationality == "not_stated"
