"""What must hold on every static page, in every language."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask

from app import create_app
from app.base.language import LANGUAGES
from app.web.public.pages import PAGES, Edition
from tests.server import settings_of

EDITIONS = [edition for page in PAGES if page.is_indexed for edition in page.editions()]
in_every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.path)


@in_every_edition
def test_every_page_says_its_language_and_knows_the_others(client, edition: Edition):
    page = client.page(edition.path)
    assert page.html.html["lang"] == edition.language.code
    assert page.html.html["dir"] == edition.language.direction
    assert page.title.endswith("· CLAIM")
    assert page.one("meta[name=description]")["content"]
    others = {link["hreflang"]: urlsplit(str(link["href"])).path for link in page.html.select("link[rel=alternate]")}
    assert set(others) == {*LANGUAGES, "x-default"}
    for code in LANGUAGES:
        assert others[code] == edition.page.edition(code).path
    assert urlsplit(str(page.one("link[rel=canonical]")["href"])).path == edition.path


@in_every_edition
def test_a_page_that_was_not_changed_is_not_sent_again(client, edition: Edition):
    first = client.page(edition.path).response
    again = client.client.get(edition.path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert not first.headers["ETag"].startswith("W/")
    assert "must-revalidate" in first.headers["Cache-Control"]


@in_every_edition
def test_a_page_sets_no_cookie_and_loads_nothing_from_elsewhere(client, edition: Edition):
    page = client.page(edition.path)
    assert "Set-Cookie" not in page.response.headers
    assert not page.html.select("input[name=csrf_token]")
    for element in page.html.select("[src], link[rel=stylesheet], link[rel=icon], form[action]"):
        address = element.get("src") or element.get("href") or element.get("action")
        assert str(address).startswith("/"), f"{element} loads from elsewhere"


def test_the_first_answer_and_the_later_ones_are_the_same(client):
    first = client.client.get("/pt/privacy/")
    later = client.client.get("/pt/privacy/")
    head = client.client.head("/pt/privacy/")
    assert first.data == later.data
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(first.data))
    for name in ("ETag", "Content-Type", "Cache-Control", "Content-Security-Policy", "Referrer-Policy"):
        assert first.headers[name] == later.headers[name] == head.headers[name]


def test_links_between_the_pages_lead_somewhere(client):
    pages = {edition.path: client.page(edition.path) for edition in EDITIONS}
    for path, page in pages.items():
        for link in page.html.select("a[href]"):
            target = urlsplit(urljoin(path, str(link["href"])))
            if target.path in pages and target.fragment:
                assert pages[target.path].html.select(f"[id='{target.fragment}']"), f"{path} links to {link['href']}"
            elif target.path.startswith(tuple(f"/{code}/" for code in LANGUAGES)):
                assert client.client.get(target.path).status_code < 400, f"{path} links to {link['href']}"


@pytest.fixture
def without_database(tmp_path) -> Flask:
    """A copy whose database cannot be reached."""
    return create_app(settings_of("postgresql://nobody@127.0.0.1:1/none", tmp_path))


def test_static_pages_answer_while_the_database_is_away(without_database: Flask):
    browser = without_database.test_client()
    for edition in EDITIONS:
        assert browser.get(edition.path).status_code == (503 if edition.page.is_live else 200)


def test_a_visitor_leaves_nothing_of_theirs_in_the_page(without_database: Flask):
    browser = without_database.test_client()
    theirs = browser.get("/pt/faq/?from=somewhere", headers={"Accept-Language": "ar"})
    assert theirs.data == without_database.test_client().get("/pt/faq/").data
    assert b"somewhere" not in theirs.data
