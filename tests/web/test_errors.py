"""Failures as pages in plain words, each with a way out."""

from __future__ import annotations

import socket

import psycopg
import pytest

from app import create_app
from app.base.database import EVERYONE, db, transaction
from app.cli import postgres
from app.domain.access.models import Role
from tests.browse import Browser, check
from tests.builders import an_account
from tests.server import settings_of


def test_an_unknown_address_leads_back_to_the_start(client):
    page = client.page("/no/such/page", status=404)
    assert "We did not find this page" in page.text or "Não" in page.text
    assert page.one("main .button.main")["href"]


@pytest.mark.parametrize(("language", "direction"), [("pt", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_an_unknown_address_is_answered_in_the_visitors_language(client, language, direction):
    client.client.set_cookie("language", language)
    page = client.page("/no/such/page", status=404)
    assert (page.html.html["lang"], page.html.html["dir"]) == (language, direction)


def test_a_page_for_another_role_says_so_and_shows_the_way_to_ones_own(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.DIRECTORATE)
    page = as_(account).page("/administration/accounts", status=403)
    assert "not for your role" in page.text
    assert page.one("main .button.main")["href"]


def test_a_method_no_page_knows_is_a_page_too(client):
    answer = client.client.delete("/account/sign-in")
    assert answer.status_code == 405
    assert "<h1>" in answer.text


def test_a_request_too_large_is_refused_in_words(database_url, tmp_path):
    app = create_app(settings_of(database_url, tmp_path, upload_megabytes=1))
    answer = app.test_client().post("/account/sign-in", data={"email": b"x" * (1024 * 1024 + 1)})
    assert answer.status_code == 413
    assert "<h1>" in answer.text


@pytest.mark.parametrize("body", [b"\xff\xfe=\xff", b"email=%ff%fe", b"email=%00", b"=", b"&&&", b"\x00"])
def test_a_body_that_makes_no_sense_is_refused_and_never_a_failure(client, body):
    answer = client.client.post("/account/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_a_database_that_is_away_is_said_in_plain_words(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    app = create_app(settings_of(f"postgresql://nobody@127.0.0.1:{port}/nothing", tmp_path))
    browser = Browser(app)
    with browser.client.session_transaction() as session:
        session["sid"] = "somebody"
    page = browser.page("/account/start", status=503)
    assert page.one("h1").get_text()
    assert "OperationalError" not in page.text


def test_the_service_recovers_by_itself_when_its_connections_were_cut(database_url, tmp_path, kept):
    app = create_app(settings_of(f"{database_url}&application_name=to_be_cut", tmp_path, pool_size=2))
    with app.app_context(), transaction(EVERYONE):
        administrator = an_account(Role.ADMINISTRATOR)
    browser = Browser(app).signed_in_as(administrator)
    browser.page("/administration/accounts")
    cut_connections(database_url)
    answers = [browser.client.get("/administration/accounts") for _ in range(4)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 200]
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert all("<h1>" in answer.text for answer in answers)
    with app.app_context():
        db.engine.dispose()


def cut_connections(database_url):
    superuser = postgres.superuser_address(database_url)
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = 'to_be_cut'"
        )


def test_a_failure_nobody_foresaw_is_a_page_that_tells_nothing(database_url, tmp_path, kept, monkeypatch):
    app = create_app(settings_of(database_url, tmp_path))
    monkeypatch.setitem(app.view_functions, "account.forgotten", lambda: 1 / 0)
    browser = Browser(app)
    answer = browser.client.get("/account/forgotten")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text
    check(browser.page("/account/forgotten", status=500))


def test_an_unknown_address_asked_for_in_another_language_is_not_found(client):
    client.page("/nowhere/at-all?speak=ar", status=404)
