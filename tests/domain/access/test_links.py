"""Links that let somebody in: to set a password, and to an application."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.base.tokens import fingerprint
from app.domain.access.actions import enter_by_link, make_link, send_password_link, set_password, sign_in
from app.domain.access.models import SYSTEM, AccountStatus, Link, LinkPurpose, Role
from app.domain.access.queries import find_actor
from tests.builders import an_account

PASSWORD = "quatro palavras muito minhas"
HERE = "192.0.2.1"


@pytest.fixture
def account(database):
    return an_account(status=AccountStatus.INVITED)


def a_link(account, purpose=LinkPurpose.SET_PASSWORD):
    return make_link(SYSTEM, account, purpose)


def test_a_password_is_set_once_and_opens_the_account(account):
    token = a_link(account)
    key = fingerprint(set_password(token, PASSWORD, HERE))
    assert find_actor(key, HERE).account_id == account.id
    assert account.password_hash.startswith("$argon2id$")
    assert sign_in(account.email, PASSWORD, HERE)
    with pytest.raises(RuleBroken, match="has ended"):
        set_password(token, "outras palavras muito minhas", HERE)


def test_setting_a_password_ends_the_sessions_opened_with_the_old_one(account):
    key = fingerprint(set_password(a_link(account), PASSWORD, HERE))
    set_password(a_link(account), "outras palavras muito minhas", HERE)
    assert find_actor(key, HERE) is None


def test_a_new_link_ends_the_one_before(account):
    first, second = a_link(account), a_link(account)
    with pytest.raises(RuleBroken, match="has ended"):
        set_password(first, PASSWORD, HERE)
    assert set_password(second, PASSWORD, HERE)


def test_a_link_ends_after_fourteen_days(account, database):
    token = a_link(account)
    link = database.session.get(Link, fingerprint(token))
    assert timedelta(days=13) < link.expires_at - now() <= timedelta(days=14)
    link.expires_at = now()
    with pytest.raises(RuleBroken, match="has ended"):
        set_password(token, PASSWORD, HERE)


def test_a_link_opens_nothing_but_what_it_was_made_for(account):
    with pytest.raises(RuleBroken, match="has ended"):
        set_password(a_link(account, LinkPurpose.PERSONAL), PASSWORD, HERE)
    with pytest.raises(RuleBroken, match="has ended"):
        enter_by_link(a_link(account), HERE)


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "x" * 201])
def test_a_password_too_short_or_too_long_is_refused_and_the_link_stays(account, password):
    token = a_link(account)
    with pytest.raises(RuleBroken) as refused:
        set_password(token, password, HERE)
    assert refused.value.field == "password"
    assert set_password(token, PASSWORD, HERE)


def test_a_closed_account_is_not_opened_by_a_link(account):
    token = a_link(account)
    account.status = AccountStatus.CLOSED
    with pytest.raises(RuleBroken, match="has ended"):
        set_password(token, PASSWORD, HERE)


def test_a_personal_link_opens_the_application_as_often_as_needed(database):
    applicant = an_account(Role.APPLICANT)
    token = a_link(applicant, LinkPurpose.PERSONAL)
    for _ in range(2):
        actor = find_actor(fingerprint(enter_by_link(token, HERE)), HERE)
        assert (actor.account_id, actor.role) == (applicant.id, Role.APPLICANT)


def test_a_forgotten_password_is_answered_by_mail_and_only_to_those_who_have_one(database):
    person, applicant = an_account(language="pt"), an_account(Role.APPLICANT)
    closed = an_account(status=AccountStatus.CLOSED)
    for email in (person.email, applicant.email, closed.email, "nobody@exemplo.invalid"):
        send_password_link(email, lambda token: f"https://claim.example/account/password/{token}")
    mail = database.session.query(Mail).one()
    assert mail.to == person.email
    token = re.search(r"password/(\S+)", mail.body).group(1)
    assert set_password(token, PASSWORD, HERE)
