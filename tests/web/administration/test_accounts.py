"""The administrator's list of accounts."""

from datetime import timedelta

import pytest

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Account, AccountStatus, Role
from tests.builders import an_account
from tests.proof import proves


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR, name="Administração Fictícia")
    return as_(account)


def made(app, *roles, **changes):
    with app.app_context(), transaction(EVERYONE):
        return [an_account(role, **changes) for role in roles]


def test_colleagues_are_named_and_partner_accounts_only_counted(app, administrator):
    directorate, technician = made(app, Role.DIRECTORATE, Role.TECHNICIAN)
    page = administrator.page("/administration/accounts")
    assert directorate.name in page.text
    assert directorate.email in page.text
    assert technician.name not in page.text
    assert technician.email not in page.text
    assert "CLAIM technician Active 1" in page.text


def test_an_account_is_found_by_its_email_which_stays_out_of_the_address(app, administrator):
    (technician,) = made(app, Role.TECHNICIAN)
    found = administrator.send("/administration/accounts", email=technician.email.upper())
    assert "@" not in found.location
    assert technician.name in administrator.follow(found).text


def test_an_unknown_email_is_said_beside_the_field(administrator):
    page = administrator.send("/administration/accounts", email="ninguem@exemplo.invalid")
    assert page.status == 422
    assert "no account" in page.error_of("email")


def test_a_closed_account_is_out_at_once(app, administrator, as_):
    (approver,) = made(app, Role.APPROVER)
    browser = as_(approver)
    path = f"/administration/accounts/{approver.id}"
    administrator.follow(administrator.send(f"{path}/close", of=path))
    assert browser.client.get("/account/sessions").status_code == 303
    with app.app_context(), transaction(EVERYONE):
        assert db.session.get(Account, approver.id).status is AccountStatus.CLOSED


def test_nobody_closes_their_own_account(app, administrator):
    with app.app_context(), transaction(EVERYONE):
        own = db.session.query(Account).filter_by(role=Role.ADMINISTRATOR).one()
    page = administrator.page(f"/administration/accounts/{own.id}")
    assert not page.html.select(f"form[action$='/{own.id}/close']")
    envelope = administrator.page("/administration/accounts").form()
    sent = administrator.client.post(f"/administration/accounts/{own.id}/close", data=envelope)
    assert sent.status_code == 422
    assert "your own account" in sent.text


def test_an_account_that_does_not_exist_is_not_found(administrator):
    administrator.page("/administration/accounts/999999", status=404)


@proves("TR12")
def test_an_unused_account_says_when_it_closes(app, administrator):
    seen = now() - timedelta(days=95)
    made(app, Role.APPROVER, last_sign_in_at=seen, warned_unused_at=now() - timedelta(days=4))
    closes = f"closes on {today() + timedelta(days=10):%d/%m/%Y}"
    assert closes in administrator.page("/administration/accounts").text


@proves("TR12")
def test_a_closed_account_of_aima_is_let_in_again(app, administrator):
    (approver,) = made(app, Role.APPROVER, status=AccountStatus.CLOSED)
    path = f"/administration/accounts/{approver.id}"
    page = administrator.follow(administrator.send(f"{path}/reopen", of=path))
    assert "Invited" in page.text
    with app.app_context(), transaction(EVERYONE):
        assert "/account/password/" in db.session.query(Mail).one().body


def test_a_technicians_closed_account_is_left_to_the_entity(app, administrator):
    (technician,) = made(app, Role.TECHNICIAN, status=AccountStatus.CLOSED)
    path = f"/administration/accounts/{technician.id}"
    assert not administrator.page(path).html.select(f"form[action='{path}/reopen']")
    sent = administrator.client.post(f"{path}/reopen", data=administrator.page("/administration/accounts").form())
    assert sent.status_code == 422
    assert "by its entity" in sent.text
