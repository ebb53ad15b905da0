"""The headers of every answer."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.access.models import Role
from tests.builders import an_account


def headers_of(client, path):
    with client.client.get(path) as answer:
        return answer.headers


def test_nothing_is_loaded_from_elsewhere_and_nothing_inline(client):
    policy = client.page("/account/sign-in").response.headers["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) <= {"'none'", "'self'"}
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


@pytest.mark.parametrize("path", ["/account/sign-in", "/no/such/page", "/static/site.css"])
def test_every_answer_carries_them(client, path):
    headers = headers_of(client, path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers  # this copy is served without TLS


def test_what_a_signed_in_person_sees_is_stored_nowhere(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    browser = as_(account)
    assert browser.page("/administration/accounts").response.headers["Cache-Control"] == "no-store"
    assert browser.page("/no/such/page", status=404).response.headers["Cache-Control"] == "no-store"


def test_a_page_with_somebodys_token_is_stored_nowhere(client):
    assert client.page("/account/sign-in").response.headers["Cache-Control"] == "no-store"


def test_a_static_file_named_with_its_fingerprint_is_kept_for_a_year(client):
    style = client.page("/account/sign-in").one("link[rel=stylesheet]")["href"]
    assert "immutable" in headers_of(client, style)["Cache-Control"]
    assert "immutable" not in headers_of(client, style.partition("?")[0])["Cache-Control"]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client):
    (cookie,) = client.page("/account/sign-in").response.headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
