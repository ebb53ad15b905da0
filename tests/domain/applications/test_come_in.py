"""Coming in by a personal link: it confirms the e-mail, works on every device, and is renewed by its owner alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import select

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.base.settings import settings
from app.base.tokens import fingerprint
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, AccountStatus, Link, LinkPurpose, Role
from app.domain.access.queries import find_actor, find_link
from app.domain.applications.actions import Ways, ask_for_link, come_in, renew_link
from app.domain.applications.actions.come_in import list_to_remind, remind_to_confirm
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import PackPart
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

WAYS = Ways(personal=lambda token: f"https://x/{token}", password=lambda token: f"https://set/{token}")
HERE = "192.0.2.1"


@pytest.fixture
def application(database):
    return an_application(email_confirmed_at=None)


@pytest.fixture
def contact(application):
    return an_applicant(application, status=AccountStatus.INVITED)


def a_link(account):
    return make_link(SYSTEM, account, LinkPurpose.PERSONAL)


def links_by_mail(database, to):
    mails = database.session.scalars(select(Mail).where(Mail.to == to).order_by(Mail.written_at))
    lines = [line for mail in mails for line in mail.body.splitlines()]
    return [line.removeprefix("https://x/") for line in lines if line.startswith("https://x/")]


@proves("ON1")
def test_coming_in_by_the_link_confirms_the_e_mail(application, contact):
    come_in(a_link(contact), HERE, WAYS)
    assert application.email_confirmed_at is not None
    assert application.status is ApplicationStatus.INTEREST_RECEIVED


@proves("ON1")
def test_a_colleague_who_comes_in_does_not_confirm_the_contacts_e_mail(application, contact):
    come_in(a_link(an_applicant(application, email="colega@exemplo.invalid")), HERE, WAYS)
    assert application.email_confirmed_at is None


@proves("ON5", "FAQ-50")
def test_with_the_setting_the_four_documents_go_by_themselves_once_the_e_mail_is_confirmed(
    database, application, contact, monkeypatch
):
    automatic = replace(settings(), pack_is_sent_automatically=True)
    monkeypatch.setitem(current_app.config, "CLAIM", automatic)
    come_in(a_link(contact), HERE, WAYS)
    assert application.status is ApplicationStatus.PACK_SENT
    assert {sent.part for sent in application.pack} == set(PackPart)
    assert all(sent.version for sent in application.pack)
    (mail,) = database.session.scalars(select(Mail))
    assert (mail.to, mail.subject.split(":")[0]) == (contact.email, "Documents for your application")


@proves("ON2")
def test_the_same_link_opens_the_file_on_every_device_until_it_expires(database, application, contact):
    token = a_link(contact)
    sessions = {come_in(token, HERE, WAYS), come_in(token, "192.0.2.7", WAYS)}
    assert len(sessions) == 2
    assert all(find_actor(fingerprint(one), HERE).account_id == contact.id for one in sessions)
    database.session.get(Link, fingerprint(token)).expires_at = now() - timedelta(seconds=1)
    with pytest.raises(RuleBroken, match="has ended"):
        come_in(token, HERE, WAYS)


@proves("ON2")
def test_one_link_lives_at_a_time_and_its_owner_renews_it_alone(database, application, contact):
    first = a_link(contact)
    ask_for_link(contact.email.upper(), WAYS, HERE)
    (second,) = links_by_mail(database, contact.email)
    assert find_link(first, LinkPurpose.PERSONAL) is None
    assert find_link(second, LinkPurpose.PERSONAL) is not None


@proves("ON2")
@pytest.mark.parametrize("end", ["expired", "replaced"])
def test_a_link_that_has_ended_sends_a_new_one_in_one_press(database, application, contact, end):
    token = a_link(contact)
    if end == "expired":
        database.session.get(Link, fingerprint(token)).expires_at = now() - timedelta(days=400)
    else:
        a_link(contact)
    renew_link(token, WAYS, HERE)
    (fresh,) = links_by_mail(database, contact.email)
    assert come_in(fresh, HERE, WAYS)


@proves("ON2")
def test_nothing_is_written_to_an_unknown_address_or_to_somebody_never_let_in(database, application, contact):
    stranger = an_applicant(application, email="outra@exemplo.invalid")
    ask_for_link("ninguem@exemplo.invalid", WAYS, HERE)
    ask_for_link(stranger.email, WAYS, HERE)
    assert database.session.scalars(select(Mail)).all() == []


def test_a_link_we_never_made_is_refused(application):
    with pytest.raises(RuleBroken, match="do not know"):
        renew_link("made-up", WAYS, HERE)


def test_whoever_has_become_a_coordinator_is_sent_to_set_a_password(database):
    coordinator = an_account(Role.COORDINATOR)
    ask_for_link(coordinator.email, WAYS, HERE)
    (mail,) = database.session.scalars(select(Mail))
    assert "https://set/" in mail.body


def test_links_are_not_asked_for_without_end(application, contact):
    for _number in range(settings().requests_an_hour):
        ask_for_link("ninguem@exemplo.invalid", WAYS, HERE)
    with pytest.raises(RuleBroken, match="wait an hour"):
        ask_for_link(contact.email, WAYS, HERE)


@proves("ON1")
def test_an_address_never_confirmed_is_reminded_once_and_then_the_file_says_so(database, application, contact):
    assert list_to_remind() == [application.id]
    assert remind_to_confirm(application.id, WAYS) is True
    assert remind_to_confirm(application.id, WAYS) is False
    assert list_to_remind() == []
    assert application.confirmation_asked_again_at is not None
    (link,) = links_by_mail(database, contact.email)
    come_in(link, HERE, WAYS)
    assert application.email_confirmed_at is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"received_at": now() - timedelta(days=1)},
        {"email_confirmed_at": now()},
        {"status": ApplicationStatus.WITHDRAWN},
    ],
)
def test_nobody_else_is_reminded(database, changes):
    an_applicant(an_application(**{"email_confirmed_at": None, **changes}))
    assert list_to_remind() == []
