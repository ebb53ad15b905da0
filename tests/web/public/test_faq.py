"""The frequently asked questions: all eighteen, in three languages."""

import pytest

from app.base.language import LANGUAGES
from tests.proof import proves

IN_THREE_LANGUAGES = pytest.mark.parametrize("code", LANGUAGES)


@IN_THREE_LANGUAGES
def test_eighteen_questions_have_an_address_and_an_answer(client, code):
    page = client.page(f"/{code}/faq/")
    questions = page.html.select("article")
    assert len(questions) == 18
    for question in questions:
        assert page.one(f"nav a[href='#{question['id']}']").get_text() == question.h3.get_text()
        assert len(question.get_text(strip=True)) > len(question.h3.get_text(strip=True)) + 40


def test_the_questions_stand_in_the_same_order_in_every_language(client):
    orders = [[one["id"] for one in client.page(f"/{code}/faq/").html.select("article")] for code in LANGUAGES]
    assert orders[0] == orders[1] == orders[2]


@IN_THREE_LANGUAGES
def test_the_answers_keep_to_the_facts(client, code):
    page = client.page(f"/{code}/faq/")
    assert len(page.one("#areas").select("li")) == 12
    assert len(page.one("#who-can-open").select("li")) == 4
    assert len(page.one("#conditions").select("li")) == 9
    assert len(page.one("#models").select("h4")) == 3
    assert "36" in page.one("#training").get_text()
    assert "31" in page.one("#training").get_text()
    assert "27" in page.one("#personal-data").get_text()
    assert "58/2019" in page.one("#personal-data").get_text()


@proves("FAQ-24")
@pytest.mark.parametrize(("code", "free"), [("pt", "gratuito"), ("en", "free"), ("ar", "مجانية")])
def test_every_reader_is_told_that_the_service_is_free(client, code, free):
    assert free in client.page(f"/{code}/faq/").one("#free").get_text()
    assert free in client.page(f"/{code}/what-is-a-claim/").one("main").get_text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_latin_names_are_isolated_in_arabic_sentences(client, code):
    page = client.page(f"/{code}/faq/")
    if code == "ar":
        for question in page.html.select("article"):
            for text in question.find_all(string=lambda text: "CLAIM" in text or "AIMA" in text):
                assert text.parent.name == "bdi", text
    assert "partner_mailbox" not in page.text
    assert "@" in page.one("#support").get_text()
