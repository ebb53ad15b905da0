"""Inviting a colleague."""

import re

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Account, AccountStatus, Role
from tests.browse import Browser
from tests.builders import an_account

PATH = "/administration/accounts/new"
COLLEAGUE = {"name": "Colega Fictícia", "email": "Colega@Exemplo.example", "role": "approver"}


@pytest.fixture
def administrator(app, as_):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR)
    return as_(account)


def test_the_invited_person_sets_a_password_and_enters(app, administrator):
    administrator.follow(administrator.send(PATH, **COLLEAGUE))
    with app.app_context(), transaction(EVERYONE):
        (mail,) = db.session.query(Mail).all()
    assert mail.to == "colega@exemplo.example"
    link = re.search(r"/account/password/\S+", mail.body).group()
    browser = Browser(app)
    entered = browser.send(link, password="quatro palavras muito minhas")
    assert (entered.status, entered.location) == (303, "/account/start")
    with app.app_context(), transaction(EVERYONE):
        account = db.session.query(Account).filter_by(email=mail.to).one()
    assert (account.role, account.status) == (Role.APPROVER, AccountStatus.ACTIVE)


def test_the_same_email_twice_is_refused_beside_the_field(administrator):
    administrator.send(PATH, **COLLEAGUE)
    page = administrator.send(PATH, **{**COLLEAGUE, "email": "colega@exemplo.example"})
    assert page.status == 422
    assert "already" in page.error_of("email")


@pytest.mark.parametrize(
    ("field", "answer"),
    [("name", ""), ("email", "not an address"), ("email", "a@b.example\nBcc: all@b.example"), ("role", "coordinator")],
)
def test_a_wrong_answer_is_refused_beside_its_field_and_the_rest_kept(administrator, field, answer):
    page = administrator.send(PATH, **{**COLLEAGUE, field: answer})
    assert page.status == 422
    assert page.error_of(field)
    if field != "name":
        assert page.one("input[name=name]")["value"] == COLLEAGUE["name"]
