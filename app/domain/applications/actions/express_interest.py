"""An entity says that it wants to join (FAQ answer 12)."""

from __future__ import annotations

from typing import NamedTuple

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.numbering import next_number
from app.base.settings import settings
from app.domain.access.actions import count_request, end_personal_way_in, make_account
from app.domain.access.models import SYSTEM, Account, AccountStatus, RequestPurpose, Role
from app.domain.access.queries import find_account_by_email
from app.domain.applications.correspondence import deliver
from app.domain.applications.interest import Interest
from app.domain.applications.letters import Address, send_receipt, send_wait_for_link
from app.domain.applications.models import Application
from app.domain.applications.people_letters import address_taken
from app.domain.applications.queries import find_open, is_only_application, was_let_in
from app.domain.audit.actions import record
from app.domain.partners.actions import add_candidate, correct_candidate
from app.domain.partners.models import Partner, PartnerStatus
from app.domain.partners.queries import find_by_nipc


class Receipt(NamedTuple):
    """What the visitor is told: the file's reference, and whether it was open already."""

    reference: str
    was_open: bool


def express_interest(
    interest: Interest, *, language: str, address: Address, from_address: str | None = None
) -> Receipt:
    """Open a file for the entity, or join the contact to the one that is open. For everybody, without an account.

    A file whose contact never confirmed the e-mail begins anew with what is said now: a mistyped address must not
    lock the entity out. Once it is confirmed, a second contact gets an account but no way in until somebody in the
    file or AIMA lets them in: an NIPC is public, and knowing it must not open the file. What is answered never
    tells whether the e-mail has an account; the mail sent there says what to do. RuleBroken when the entity is in
    the network already, and after too many requests from one address (setting).
    """
    with everyone_in_reach():
        count_request(RequestPurpose.INTEREST, from_address)
        partner = find_by_nipc(interest.nipc)
        _refuse_when_in_network(partner)
        application = find_open(partner) if partner else None
        if application and application.email_confirmed_at:
            _join(application, interest, language, address)
            return Receipt(application.reference, was_open=True)
        application = _begin_anew(application, interest) if application else _open(partner, interest, language)
        _write_to_contact(application, interest, language, address)
        return Receipt(application.reference, was_open=False)


def _refuse_when_in_network(partner: Partner | None) -> None:
    if partner and partner.status is PartnerStatus.ACTIVE:
        raise RuleBroken(
            _(
                "This entity is in the network already: its coordinator signs in, and asks for another centre by "
                "writing to %(mailbox)s.",
                mailbox=settings().partner_mailbox,
            ),
            field="nipc",
        )


def _open(partner: Partner | None, interest: Interest, language: str) -> Application:
    partner = partner or add_candidate(
        SYSTEM, name=interest.name, nipc=interest.nipc, kind=interest.kind, municipality=interest.municipality
    )
    year = today().year
    application = Application(
        reference=f"C-{year}-{next_number('applications', year):04}",
        partner=partner,
        partner_id=partner.id,
        language=language,
        **_said(interest),
    )
    db.session.add(application)
    record(SYSTEM, "application.received", on=application, changes={"model": interest.model})
    return application


def _begin_anew(application: Application, interest: Interest) -> Application:
    """Nobody has come in to this file: what is said now takes the place of what was said before."""
    before = find_account_by_email(application.contact_email)
    is_waiting = before and before.partner_id == application.partner_id and before.status is AccountStatus.INVITED
    if before and is_waiting and before.email != interest.contact_email:
        end_personal_way_in(SYSTEM, before)
    if is_only_application(application):
        correct_candidate(
            SYSTEM, application.partner, name=interest.name, kind=interest.kind, municipality=interest.municipality
        )
    for name, answer in _said(interest).items():
        setattr(application, name, answer)
    application.confirmation_asked_again_at = None
    record(SYSTEM, "application.received-again", on=application, changes={"model": interest.model})
    return application


def _said(interest: Interest) -> dict[str, object]:
    """What the application keeps of the interest."""
    same = ("model", "contact_name", "contact_email", "contact_phone", "message")
    return {"dico": interest.municipality.dico, **{name: getattr(interest, name) for name in same}}


def _write_to_contact(application: Application, interest: Interest, language: str, address: Address) -> None:
    """The personal link; or, at an address that has an account elsewhere, what to do."""
    account = _account_for(application, interest, language)
    if account:
        send_receipt(SYSTEM, account, application, address)
    else:
        _say_what_to_do(application, interest, language)


def _join(application: Application, interest: Interest, language: str, address: Address) -> None:
    known = find_account_by_email(interest.contact_email)
    if known and _is_of(known, application) and was_let_in(application, known):
        send_receipt(SYSTEM, known, application, address)
        return
    record(SYSTEM, "application.joined", on=application)
    account = _account_for(application, interest, language)
    if account:
        send_wait_for_link(account, application)
    else:
        _say_what_to_do(application, interest, language)


def _say_what_to_do(application: Application, interest: Interest, language: str) -> None:
    to, name = interest.contact_email, interest.contact_name
    deliver(lambda: address_taken(application), to=to, name=name, language=language)


def _account_for(application: Application, interest: Interest, language: str) -> Account | None:
    """The contact's account with this entity, new when there is none; None when the address serves elsewhere."""
    account = find_account_by_email(interest.contact_email)
    if account is None:
        return make_account(
            SYSTEM,
            email=interest.contact_email,
            name=interest.contact_name,
            role=Role.APPLICANT,
            partner_id=application.partner_id,
            language=language,
        )
    if not _is_of(account, application):
        return None
    if account.status is AccountStatus.CLOSED:
        account.status = AccountStatus.INVITED
    return account


def _is_of(account: Account, application: Application) -> bool:
    return account.role is Role.APPLICANT and account.partner_id == application.partner_id
