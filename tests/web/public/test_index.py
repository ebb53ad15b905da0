"""The way from `/` to the reader's language."""

import pytest


@pytest.mark.parametrize(
    ("wanted", "given"),
    [("ar-MA,fr;q=0.5", "/ar/"), ("en-US,en;q=0.9", "/en/"), ("pt-BR", "/pt/"), ("fr", "/pt/"), ("", "/pt/")],
)
def test_the_browser_chooses_the_language(client, wanted, given):
    answer = client.client.get("/", headers={"Accept-Language": wanted})
    assert (answer.status_code, answer.location) == (302, given)
    assert {"Accept-Language", "Cookie"} <= answer.vary.as_set(preserve_casing=True)


def test_a_language_chosen_earlier_comes_before_the_browser(client):
    assert client.client.get("/?speak=ar").location == "/"
    assert client.client.get("/", headers={"Accept-Language": "en"}).location == "/ar/"


def test_a_language_nobody_has_written_is_not_found(client):
    client.page("/fr/faq/", 404)
