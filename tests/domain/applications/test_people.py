"""Who of the entity is in the file: invited, let in, removed, made the contact, gone."""

import pytest
from sqlalchemy import select

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail
from app.domain.access.actions import make_link
from app.domain.access.models import SYSTEM, AccountStatus, Link, LinkPurpose, Role
from app.domain.access.queries import find_account_by_email
from app.domain.applications.actions import (
    decide,
    hand_over_contact,
    invite_person,
    leave,
    let_in,
    propose,
    remove_person,
)
from app.domain.applications.correspondence import Doors
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Verdict
from app.domain.applications.queries import list_applicants, was_let_in
from tests.builders import an_account, as_actor
from tests.builders.applications import an_applicant, an_application, judge_all
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")

DOORS = Doors(personal=lambda token: f"https://x/{token}", page="https://page")


@pytest.fixture
def application(database):
    return an_application(ApplicationStatus.REGISTERING)


@pytest.fixture
def contact(application):
    return an_applicant(application)


def a_colleague(application, **changes):
    """Somebody who was let in and has come in."""
    account = an_applicant(application, **{"email": "colega@exemplo.invalid", **changes})
    make_link(SYSTEM, account, LinkPurpose.PERSONAL)
    return account


def invite(by, application, email="nova@exemplo.invalid", name="Pessoa Nova"):
    invite_person(as_actor(by), application, name=name, email=email, doors=DOORS)


def mails(database):
    return database.session.scalars(select(Mail).order_by(Mail.written_at)).all()


@proves("ON15")
def test_a_colleague_is_invited_to_the_same_file_by_a_link_of_their_own(database, application, contact):
    invite(contact, application)
    account = find_account_by_email("nova@exemplo.invalid")
    assert (account.role, account.partner_id) == (Role.APPLICANT, application.partner_id)
    assert was_let_in(application, account)
    (mail,) = mails(database)
    assert mail.to == account.email
    assert "https://x/" in mail.body
    assert contact.name not in mail.body


@proves("ON14", "ON15")
def test_a_colleague_lets_in_somebody_who_asked_to_join(application, contact):
    stranger = an_applicant(application, email="outra@exemplo.invalid")
    assert not was_let_in(application, stranger)
    let_in(as_actor(contact), application, stranger, DOORS)
    assert was_let_in(application, stranger)


def test_an_address_known_elsewhere_is_not_told_apart_and_gets_no_link(database, application, contact):
    known = an_account(Role.TECHNICIAN)
    invite(contact, application, known.email)
    (mail,) = mails(database)
    assert mail.to == known.email
    assert "https://x/" not in mail.body
    assert list_applicants(application) == [contact]


@pytest.mark.parametrize(("email", "field"), [("sem arroba", "email"), ("colega@exemplo.invalid", "email")])
def test_an_address_that_cannot_be_one_or_is_in_the_file_is_refused(application, contact, email, field):
    a_colleague(application)
    with pytest.raises(RuleBroken) as refused:
        invite(contact, application, email)
    assert refused.value.field == field


@proves("ON15")
def test_who_is_removed_has_no_way_in_any_more_and_asks_anew_like_a_stranger(database, application, contact):
    colleague = a_colleague(application)
    remove_person(as_actor(contact), application, colleague)
    assert colleague.status is AccountStatus.CLOSED
    assert database.session.scalars(select(Link).where(Link.account_id == colleague.id)).all() == []
    assert list_applicants(application) == [contact]
    invite(contact, application, colleague.email)
    assert list_applicants(application) == [contact, colleague]


@proves("ON15")
@pytest.mark.parametrize("role", [Role.APPLICANT, Role.DIRECTORATE])
def test_the_contact_is_not_removed_while_being_the_contact(application, contact, role):
    by = a_colleague(application) if role is Role.APPLICANT else an_account(role)
    with pytest.raises(RuleBroken, match="contact person cannot be removed"):
        remove_person(as_actor(by), application, contact)


@proves("ON15")
def test_aima_names_another_contact_and_removes_the_first(application, contact):
    by, colleague = as_actor(an_account(Role.DIRECTORATE)), a_colleague(application)
    hand_over_contact(by, application, colleague, DOORS)
    remove_person(by, application, contact)
    assert application.contact_email == colleague.email
    assert list_applicants(application) == [colleague]


@proves("ON15")
def test_the_contact_hands_over_and_then_leaves(database, application, contact):
    colleague = a_colleague(application)
    with pytest.raises(RuleBroken, match="contact first"):
        leave(as_actor(contact), application)
    hand_over_contact(as_actor(contact), application, colleague, DOORS)
    leave(as_actor(contact), application)
    assert (application.contact_name, application.contact_email) == (colleague.name, colleague.email)
    assert contact.status is AccountStatus.CLOSED
    assert [mail.to for mail in mails(database)] == [colleague.email]


@proves("ON15")
def test_the_last_person_cannot_leave(application, contact):
    an_applicant(application, email="outra@exemplo.invalid")  # asked to join, and is not in
    with pytest.raises(RuleBroken, match="last person"):
        leave(as_actor(contact), application)


def test_only_the_contact_hands_over_and_only_to_somebody_who_has_come_in(application, contact):
    colleague = a_colleague(application)
    with pytest.raises(RuleBroken, match="Only the contact"):
        hand_over_contact(as_actor(colleague), application, colleague, DOORS)
    invite(contact, application)
    invited = find_account_by_email("nova@exemplo.invalid")
    with pytest.raises(RuleBroken, match="not come in"):
        hand_over_contact(as_actor(contact), application, invited, DOORS)


@proves("ON15")
def test_after_the_approval_whoever_is_the_contact_becomes_the_coordinator(application, contact):
    colleague = a_colleague(application)
    hand_over_contact(as_actor(contact), application, colleague, DOORS)
    whole = an_application(ApplicationStatus.IN_ANALYSIS, partner=application.partner, contact_email=colleague.email)
    judge_all(whole)
    directorate, approver = as_actor(an_account(Role.DIRECTORATE)), as_actor(an_account(Role.APPROVER))
    propose(directorate, whole, is_approval=True, reasons="Razões.", doors=DOORS)
    decide(approver, whole, Verdict.APPROVE, reasons="Razões.", doors=DOORS, password=lambda token: token)
    assert (colleague.role, contact.role) == (Role.COORDINATOR, Role.APPLICANT)


def test_people_of_another_entity_are_out_of_reach(application, contact):
    stranger = an_applicant(an_application(ApplicationStatus.REGISTERING))
    with pytest.raises(OutOfReach):
        remove_person(as_actor(contact), application, stranger)
    with pytest.raises(OutOfReach):
        invite(stranger, application)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.TECHNICIAN, Role.ADMINISTRATOR, Role.COORDINATOR])
def test_nobody_else_invites(application, role):
    with pytest.raises(NotAllowed):
        invite(an_account(role), application)


@pytest.mark.parametrize("status", [ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN])
def test_nobody_is_invited_to_a_closed_file(status):
    application = an_application(status)
    with pytest.raises(RuleBroken, match="closed"):
        invite(an_applicant(application), application)
