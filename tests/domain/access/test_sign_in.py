"""Signing in: the right password, and everything else alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.tokens import fingerprint
from app.domain.access import passwords
from app.domain.access.actions import end_sessions, sign_in, sign_out
from app.domain.access.models import AccountStatus, FailedSignIn, Session
from app.domain.access.passwords import hashed
from app.domain.access.queries import find_actor
from tests.builders import an_account

PASSWORD = "quatro palavras muito minhas"
HERE = "192.0.2.1"


@pytest.fixture
def account(database):
    return an_account(password_hash=hashed(PASSWORD))


def test_the_right_password_opens_a_session(account):
    token = sign_in(f" {account.email.upper()} ", PASSWORD, HERE)
    assert find_actor(fingerprint(token), HERE).account_id == account.id


def test_the_token_itself_is_not_kept(account, database):
    token = sign_in(account.email, PASSWORD, HERE)
    assert database.session.get(Session, token) is None
    assert database.session.get(Session, fingerprint(token))


@pytest.mark.parametrize("status", [AccountStatus.CLOSED, AccountStatus.INVITED])
def test_an_account_that_is_not_open_does_not_sign_in(account, status):
    account.status = status
    assert sign_in(account.email, PASSWORD, HERE) is None


def test_an_account_without_a_password_does_not_sign_in(account):
    account.password_hash = None
    assert sign_in(account.email, "", HERE) is None
    assert sign_in(account.email, "nobody has this password", HERE) is None


def test_an_unknown_address_costs_the_same_work_as_a_wrong_password(account, monkeypatch):
    """Counted in verifications of argon2, each of the same cost: a clock would measure this machine."""
    verified = []
    hasher = passwords._current()

    class Counting:
        def verify(self, stored, password):
            verified.append(stored.split("$")[:4])
            return hasher.verify(stored, password)

    monkeypatch.setattr(passwords, "_current", Counting)
    assert sign_in(account.email, "not the password", HERE) is None
    assert sign_in("nobody@exemplo.invalid", "not the password", HERE) is None
    wrong, unknown = verified
    assert wrong == unknown


def test_a_failed_attempt_is_kept_without_naming_anybody(account, database):
    sign_in(account.email, "not the password", HERE)
    attempt = database.session.query(FailedSignIn).one()
    assert account.email not in (attempt.email_fingerprint, attempt.address_fingerprint)
    assert HERE not in attempt.address_fingerprint


@pytest.mark.parametrize("email", [None, "nobody@exemplo.invalid"])
def test_after_five_attempts_even_the_right_password_waits(account, email):
    address = email or account.email
    for number in range(5):
        assert sign_in(address, "not the password", f"192.0.2.{number}") is None
    with pytest.raises(RuleBroken, match="Too many attempts"):
        sign_in(address, PASSWORD, "198.51.100.1")


def test_one_address_that_tries_many_accounts_waits_too(account):
    for number in range(50):
        assert sign_in(f"pessoa{number}@exemplo.invalid", "not the password", HERE) is None
    with pytest.raises(RuleBroken, match="Too many attempts"):
        sign_in(account.email, PASSWORD, HERE)
    assert sign_in(account.email, PASSWORD, "198.51.100.1")


def test_after_the_pause_one_may_try_again(account, database):
    for _ in range(5):
        sign_in(account.email, "not the password", HERE)
    database.session.query(FailedSignIn).update({"failed_at": now() - timedelta(minutes=16)})
    assert sign_in(account.email, PASSWORD, HERE)


@pytest.mark.parametrize(
    ("seen", "started", "is_open"),
    [(29, 29, True), (31, 31, False), (1, 12 * 60 - 1, True), (1, 12 * 60 + 1, False)],
    ids=["idle for 29 minutes", "idle for 31 minutes", "open for 12 hours less one", "open for 12 hours and one"],
)
def test_a_session_ends_when_idle_and_at_the_latest_after_half_a_day(account, database, seen, started, is_open):
    key = fingerprint(sign_in(account.email, PASSWORD, HERE))
    database.session.flush()
    # Against the clock of this transaction, which stands still.
    begin = database.session.get(Session, key)
    begin.seen_at, begin.started_at = now() - timedelta(minutes=seen), now() - timedelta(minutes=started)
    database.session.flush()
    assert (find_actor(key, HERE) is not None) is is_open


def test_a_session_that_was_ended_is_over_at_once(account):
    first, second = (fingerprint(sign_in(account.email, PASSWORD, HERE)) for _ in range(2))
    sign_out(first)
    assert find_actor(first, HERE) is None
    assert find_actor(second, HERE)
    end_sessions(account.id)
    assert find_actor(second, HERE) is None


def test_a_closed_account_has_no_open_session(account, database):
    key = fingerprint(sign_in(account.email, PASSWORD, HERE))
    account.status = AccountStatus.CLOSED
    database.session.flush()
    assert find_actor(key, HERE) is None


def test_a_session_seen_a_minute_ago_is_marked_as_seen(account, database):
    key = fingerprint(sign_in(account.email, PASSWORD, HERE))
    session = database.session.get(Session, key)
    session.seen_at = now() - timedelta(minutes=20)
    database.session.flush()
    find_actor(key, HERE)
    database.session.refresh(session)
    assert session.seen_at > now() - timedelta(minutes=1)
