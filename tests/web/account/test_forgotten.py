"""Asking for a link to set a new password."""

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from tests.builders import an_account


def test_the_answer_is_the_same_whether_or_not_there_is_an_account(app, client):
    with app.app_context(), transaction(EVERYONE):
        email = an_account().email
    texts = [
        client.follow(client.send("/account/forgotten", email=address)).text
        for address in (email, "nobody@exemplo.invalid")
    ]
    assert "is on its way" in texts[0]
    assert texts[0] == texts[1]
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Mail).one().to == email
