"""Entering by a personal link, and getting a new one."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, LinkPurpose, Role, Session
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves


def a_path(person):
    return f"/account/link/{make_link(SYSTEM, person, LinkPurpose.PERSONAL)}"


def mails(app):
    with app.app_context(), transaction(EVERYONE):
        return db.session.query(Mail).all()


def test_a_personal_link_asks_for_one_press_before_it_lets_anybody_in(app, client):
    with app.app_context(), transaction(EVERYONE):
        path = a_path(an_account(Role.APPLICANT))
    client.page(path)
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Session).count() == 0
    assert client.send(path).location == "/account/start"


@proves("ON2")
def test_an_ended_link_says_so_plainly_and_sends_a_new_one_in_one_press(app, client):
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(an_application())
        ended, _newer = a_path(contact), a_path(contact)
    page = client.page(ended)
    assert page.title.startswith("This link has ended")
    assert contact.email not in page.text
    client.follow(client.send(f"{ended}/new", of=ended))
    (mail,) = mails(app)
    assert mail.to == contact.email
    fresh = next(line for line in mail.body.splitlines() if "/account/link/" in line).split("localhost")[-1]
    assert client.send(fresh).location == "/account/start"


def test_a_link_made_up_lets_nobody_in_and_offers_the_way_by_e_mail(app, client):
    page = client.send("/account/link/made-up/new", of="/account/link/made-up")
    assert page.status == 422
    assert "do not know this link" in page.text
    assert page.html.select("a[href='/en/join/link'], a[href='/pt/join/link']")
    assert mails(app) == []


@proves("ON2")
@pytest.mark.parametrize("lang", ["pt", "ar"])
def test_asking_for_a_link_answers_the_same_for_every_address(app, client, lang):
    with app.app_context(), transaction(EVERYONE):
        contact = an_applicant(an_application())
    path = f"/{lang}/join/link"
    answers = [client.follow(client.send(path, email=email)).text for email in (contact.email, "nada@exemplo.invalid")]
    assert answers[0] == answers[1]
    assert [mail.to for mail in mails(app)] == [contact.email]
