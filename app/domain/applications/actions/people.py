"""Who of the entity is in the file: invite, let in, remove, hand over being the contact, leave."""

from __future__ import annotations

from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.actions import count_request, end_personal_way_in, make_account
from app.domain.access.models import Account, AccountStatus, Actor, RequestPurpose, Role
from app.domain.access.policy import Permission, require
from app.domain.access.queries import find_account_by_email, get_account
from app.domain.applications.correspondence import Doors, deliver, write_to
from app.domain.applications.models import Application
from app.domain.applications.people_letters import address_taken, invited, made_contact
from app.domain.applications.queries import list_applicants, was_let_in
from app.domain.audit.actions import record
from app.domain.partners.contacts import read_email, why_not_email

MOST_PEOPLE = 20


def invite_person(by: Actor, application: Application, *, name: str, email: str, doors: Doors) -> None:
    """Bring a colleague in to the file, by a personal link of their own; they may do there what everybody may.

    Nobody is told whether the address has an account elsewhere: the mail sent there says what to do. RuleBroken for
    an address that cannot be one, somebody who is in the file already, and when the file is closed or full.
    """
    require(by, Permission.INVITE_COLLEAGUE, on=application)
    _refuse_when_over(application)
    address = read_email(email)
    if address is None:
        raise RuleBroken(why_not_email(email), field="email")
    people = list_applicants(application)
    if any(one.email == address and was_let_in(application, one) for one in people):
        raise RuleBroken(_("This person is in the file already."), field="email")
    if len(people) >= MOST_PEOPLE:
        raise RuleBroken(_("A file has at most %(num)s people: remove somebody first.", num=MOST_PEOPLE))
    count_request(RequestPurpose.COLLEAGUE, by.from_address)
    account = _account_of(by, application, name.strip(), address)
    record(by, "application.person-invited", on=application)
    if account:
        write_to(by, [account], doors, lambda: invited(application))
    else:
        deliver(lambda: address_taken(application), to=address, name=name.strip(), language=by.language)


def let_in(by: Actor, application: Application, account: Account, doors: Doors) -> None:
    """Give a personal link to somebody who asked to join, or to a colleague whose link has ended."""
    require(by, Permission.INVITE_COLLEAGUE, on=application)
    _refuse_strangers(application, account)
    _refuse_when_over(application)
    count_request(RequestPurpose.COLLEAGUE, by.from_address)
    record(by, "application.person-invited", on=application)
    write_to(by, [account], doors, lambda: invited(application))


def remove_person(by: Actor, application: Application, account: Account) -> None:
    """The person has no way in any more, from this moment, on every device.

    RuleBroken for oneself (that is leaving), and for the contact: another one is named first, by the contact or by
    AIMA.
    """
    require(by, Permission.INVITE_COLLEAGUE, on=application)
    _refuse_strangers(application, account)
    if account.id == by.account_id:
        raise RuleBroken(_("To go out of the file yourself, press “Leave the file”."))
    if is_contact(application, account):
        raise RuleBroken(_("The contact person cannot be removed: the contact, or AIMA, first names another one."))
    record(by, "application.person-removed", on=application)
    end_personal_way_in(by, account)


def hand_over_contact(by: Actor, application: Application, account: Account, doors: Doors) -> None:
    """Make another person of the file its contact, whom AIMA writes to and who becomes the coordinator.

    Only the contact may, and AIMA. RuleBroken for anybody who has not come in to the file yet.
    """
    require(by, Permission.INVITE_COLLEAGUE, on=application)
    _refuse_strangers(application, account)
    _refuse_when_over(application)
    if by.role is Role.APPLICANT and get_account(by.account_id or 0).email != application.contact_email:
        raise RuleBroken(_("Only the contact person, or AIMA, names another contact."))
    if account.status is not AccountStatus.ACTIVE or not was_let_in(application, account):
        raise RuleBroken(_("This person has not come in to the file yet: they first open it by their link."))
    application.contact_name, application.contact_email = account.name, account.email
    application.contact_phone = None
    record(by, "application.contact-changed", on=application)
    write_to(by, [account], doors, lambda: made_contact(application))


def leave(by: Actor, application: Application) -> None:
    """Go out of the file for good. RuleBroken for the last person in it, and for the contact."""
    require(by, Permission.INVITE_COLLEAGUE, on=application)
    account = get_account(by.account_id or 0)
    _refuse_strangers(application, account)
    others = [one for one in list_applicants(application) if one.id != account.id and was_let_in(application, one)]
    if not others:
        raise RuleBroken(_("You are the last person in the file: invite a colleague first, or withdraw it."))
    if is_contact(application, account):
        raise RuleBroken(_("You are the contact person: make somebody else the contact first."))
    record(by, "application.person-left", on=application)
    end_personal_way_in(by, account)


def is_contact(application: Application, account: Account) -> bool:
    """Whether AIMA writes to this person, who becomes the coordinator."""
    return account.email == application.contact_email


def _account_of(by: Actor, application: Application, name: str, email: str) -> Account | None:
    """Their account with this entity, new when there is none; None when the address serves elsewhere."""
    if not name:
        raise RuleBroken(_("Write the person's name."), field="name")
    with everyone_in_reach():
        account = find_account_by_email(email)
        is_theirs = account and account.role is Role.APPLICANT and account.partner_id == application.partner_id
    if account is None:
        role, partner_id = Role.APPLICANT, application.partner_id
        return make_account(by, email=email, name=name, role=role, partner_id=partner_id, language=application.language)
    if not is_theirs:
        return None
    account.name, account.status = name, AccountStatus.INVITED
    db.session.flush()
    return account


def _refuse_strangers(application: Application, account: Account) -> None:
    if account.partner_id != application.partner_id or account.role is not Role.APPLICANT:
        raise OutOfReach
    if account.status is AccountStatus.CLOSED:
        raise RuleBroken(_("This person has left the file."))


def _refuse_when_over(application: Application) -> None:
    if application.is_over:
        raise RuleBroken(_("This application is closed: its people stay as they are."))
