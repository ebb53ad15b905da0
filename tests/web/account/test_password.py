"""Setting a password by a link that works once."""

from __future__ import annotations

import pytest

from app.base.database import EVERYONE, transaction
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, AccountStatus, LinkPurpose, Role
from tests.builders import an_account

PASSWORD = "quatro palavras muito minhas"


@pytest.fixture
def path(app, kept):
    with app.app_context(), transaction(EVERYONE):
        account = an_account(Role.ADMINISTRATOR, status=AccountStatus.INVITED)
        return f"/account/password/{make_link(SYSTEM, account, LinkPurpose.SET_PASSWORD)}"


def test_the_link_opens_the_account_once(client, path):
    assert client.send(path, password=PASSWORD).location == "/account/start"
    assert client.page("/administration/accounts").status == 200
    again = client.client.post(path, data={**client.page("/account/forgotten").form(), "password": PASSWORD})
    assert again.status_code == 422
    assert "has ended" in again.text


def test_opening_the_link_alone_changes_nothing(client, path):
    for _ in range(3):
        client.page(path)
    assert client.send(path, password=PASSWORD).status == 303


def test_a_short_password_is_refused_beside_its_field(client, path):
    page = client.send(path, password="short")
    assert page.status == 422
    assert "12 characters" in page.error_of("password")


def test_a_link_made_up_opens_nothing(client):
    page = client.send("/account/password/made-up", password=PASSWORD)
    assert page.status == 422
    assert "has ended" in page.text
