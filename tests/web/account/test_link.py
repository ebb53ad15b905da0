"""Entering by a personal link."""

from app.base.database import EVERYONE, db, transaction
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, LinkPurpose, Role, Session
from tests.builders import an_account


def test_a_personal_link_asks_for_one_press_before_it_lets_anybody_in(app, client):
    with app.app_context(), transaction(EVERYONE):
        applicant = an_account(Role.APPLICANT)
        path = f"/account/link/{make_link(SYSTEM, applicant, LinkPurpose.PERSONAL)}"
    client.page(path)
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Session).count() == 0
    assert client.send(path).location == "/account/start"


def test_a_link_made_up_lets_nobody_in(client):
    page = client.send("/account/link/made-up")
    assert page.status == 422
    assert "has ended" in page.text
