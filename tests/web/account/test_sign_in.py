"""The sign-in page."""

from __future__ import annotations

import pytest

from app import create_app
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Account, FailedSignIn, Role
from app.domain.access.passwords import hashed
from tests.browse import Browser
from tests.builders import an_account
from tests.server import settings_of

PASSWORD = "quatro palavras muito minhas"
PATH = "/account/sign-in"


@pytest.fixture
def account(app, kept):
    with app.app_context(), transaction(EVERYONE):
        return an_account(Role.ADMINISTRATOR, password_hash=hashed(PASSWORD))


def test_one_signs_in_and_lands_on_the_first_page_of_the_role(client, account):
    started = client.send(PATH, email=account.email, password=PASSWORD)
    assert (started.status, started.location) == (303, "/account/start")
    first = client.client.get("/account/start")
    assert (first.status_code, first.location) == (303, "/administration/accounts")
    assert account.name in client.page(first.location).text


def test_unknown_and_wrong_are_answered_word_for_word_alike(client, account):
    wrong = client.send(PATH, email=account.email, password="not the password")
    unknown = client.send(PATH, email="nobody@exemplo.invalid", password="not the password")
    assert wrong.status == unknown.status == 422
    assert wrong.error_of("email") == unknown.error_of("email") != ""
    assert wrong.text == unknown.text


def test_a_failed_attempt_counts_although_the_page_is_refused(client, app, account):
    client.send(PATH, email=account.email, password="not the password")
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(FailedSignIn).count() == 1


def test_too_many_attempts_are_said_and_the_right_password_waits_too(client, account):
    for _ in range(5):
        client.send(PATH, email=account.email, password="not the password")
    paused = client.send(PATH, email=account.email, password=PASSWORD)
    assert paused.status == 422
    assert "Too many attempts: wait 15 minutes" in paused.text


def test_the_password_is_not_sent_back(client, account):
    page = client.send(PATH, email=account.email, password="not the password")
    assert page.one("[name=email]")["value"] == account.email
    assert not page.one("[name=password]").get("value")
    assert "not the password" not in page.response.text


def test_after_signing_in_one_goes_on_to_the_page_asked_for(client, account):
    asked = client.client.get("/administration/outbox?status=failed")
    assert asked.status_code == 303
    page = client.page(asked.location)
    sent = {**page.form(), "email": account.email, "password": PASSWORD}
    assert client.client.post(PATH, data=sent).location == "/administration/outbox?status=failed"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
    ],
)
def test_no_address_leads_out_of_the_site(client, account, address):
    page = client.page(PATH, query_string={"next": address})
    sent = {**page.form(), "next": address, "email": account.email, "password": PASSWORD}
    answer = client.client.post(PATH, data=sent)
    assert answer.status_code == 303
    assert answer.location == "/account/start"


def test_signing_in_starts_a_new_session_and_forgets_the_old_one(client, account):
    with client.client.session_transaction() as session:
        session["csrf_token"] = "planted by somebody else"
    client.send(PATH, email=account.email, password=PASSWORD)
    with client.client.session_transaction() as session:
        assert session.get("csrf_token") != "planted by somebody else"


def test_signing_out_ends_the_session_on_the_server(client, app, account):
    client.send(PATH, email=account.email, password=PASSWORD)
    page = client.page("/administration/accounts")
    kept_cookie = client.client.get_cookie("claim").value
    client.client.post("/account/sign-out", data=page.form("/account/sign-out"))
    thief = app.test_client()
    thief.set_cookie("claim", kept_cookie)
    assert thief.get("/administration/accounts").status_code == 303


def test_signing_out_everywhere_ends_every_session(as_, account):
    here, there = as_(account), as_(account)
    here.send("/account/sessions")
    for browser in (here, there):
        assert browser.client.get("/administration/accounts").status_code == 303


def test_the_language_chosen_is_kept_in_the_account_and_leaves_the_address(app, as_, account):
    browser = as_(account)
    chosen = browser.client.get("/administration/outbox?status=failed&speak=ar")
    assert (chosen.status_code, chosen.location) == (303, "/administration/outbox?status=failed")
    assert browser.page("/administration/outbox").html.html["dir"] == "rtl"
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Account, account.id).language == "ar"
    assert as_(account).page("/administration/outbox").html.html["lang"] == "ar"


@pytest.mark.parametrize("code", ["pt", "en", "ar"])
def test_a_filter_by_a_language_changes_nobodys_own(app, as_, code):
    """Who speaks Arabic is looked for in any language."""
    with app.test_request_context(), transaction(EVERYONE):
        directorate = an_account(Role.DIRECTORATE)
    browser = as_(directorate)
    assert browser.client.get(f"/technicians?language={code}").status_code == 200
    links = browser.page(f"/technicians?language={code}&language=bn").html.select(f"a[lang={code}]")
    assert {link["href"] for link in links} == {f"/technicians?language={code}&language=bn&speak={code}"}


def test_a_language_is_kept_by_the_browser_of_a_visitor(client):
    client.client.get(f"{PATH}?speak=ar")
    assert client.page(PATH).html.html["lang"] == "ar"


def test_under_https_the_cookie_is_bound_to_this_host(database_url, tmp_path, account):
    app = create_app(settings_of(database_url, tmp_path, base_url="https://claim.example"))
    browser = Browser(app)
    answer = browser.client.get(PATH, base_url="https://claim.example")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-claim=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    with app.app_context():
        db.engine.dispose()
