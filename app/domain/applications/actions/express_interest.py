"""An entity says that it wants to join (FAQ answer 12)."""

from __future__ import annotations

from typing import NamedTuple

from app.base.clock import today
from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.numbering import next_number
from app.base.settings import settings
from app.domain.access.actions import make_account
from app.domain.access.models import SYSTEM, Account, Role
from app.domain.access.queries import find_account_by_email
from app.domain.applications.interest import Interest
from app.domain.applications.letters import Address, send_receipt, send_wait_for_link
from app.domain.applications.models import Application
from app.domain.applications.queries import find_open, was_let_in
from app.domain.audit.actions import record
from app.domain.partners.actions import add_candidate
from app.domain.partners.models import Partner, PartnerStatus
from app.domain.partners.queries import find_by_nipc


class Receipt(NamedTuple):
    """What the visitor is told: the file's reference, and whether it was open already."""

    reference: str
    was_open: bool


def express_interest(interest: Interest, *, language: str, address: Address) -> Receipt:
    """Open a file for the entity, or join the contact to the one that is open. For everybody, without an account.

    A second contact of an entity gets an account, but no way in until AIMA sends the link: an NIPC is
    public, and knowing it must not open the file. RuleBroken when the entity is in the network already,
    or the e-mail has an account elsewhere.
    """
    with everyone_in_reach():
        partner = find_by_nipc(interest.nipc)
        if partner and partner.status is PartnerStatus.ACTIVE:
            raise RuleBroken(
                _(
                    "This entity is in the network already: ask for another centre by writing to %(mailbox)s.",
                    mailbox=settings().partner_mailbox,
                ),
                field="nipc",
            )
        application = find_open(partner) if partner else None
        if application:
            return _join(application, interest, language, address)
        return _open(partner, interest, language, address)


def _open(partner: Partner | None, interest: Interest, language: str, address: Address) -> Receipt:
    account = _account_of(partner, interest)
    partner = partner or add_candidate(
        SYSTEM, name=interest.name, nipc=interest.nipc, kind=interest.kind, municipality=interest.municipality
    )
    application = _new_application(partner, interest, language)
    record(SYSTEM, "application.received", on=application, changes={"model": interest.model})
    account = account or _new_account(partner, interest, language)
    send_receipt(SYSTEM, account, application, address)
    return Receipt(application.reference, was_open=False)


def _join(application: Application, interest: Interest, language: str, address: Address) -> Receipt:
    account = _account_of(application.partner, interest)
    if account and was_let_in(application, account):
        send_receipt(SYSTEM, account, application, address)
        return Receipt(application.reference, was_open=True)
    account = account or _new_account(application.partner, interest, language)
    record(SYSTEM, "application.joined", on=application)
    send_wait_for_link(account, application)
    return Receipt(application.reference, was_open=True)


def _account_of(partner: Partner | None, interest: Interest) -> Account | None:
    """The contact's account, when they have asked for this same entity before."""
    account = find_account_by_email(interest.contact_email)
    is_theirs = account and partner and account.role is Role.APPLICANT and account.partner_id == partner.id
    if account and not is_theirs:
        raise RuleBroken(_("There is an account with this e-mail already: use another address."), field="contact_email")
    return account


def _new_account(partner: Partner, interest: Interest, language: str) -> Account:
    return make_account(
        SYSTEM,
        email=interest.contact_email,
        name=interest.contact_name,
        role=Role.APPLICANT,
        partner_id=partner.id,
        language=language,
    )


def _new_application(partner: Partner, interest: Interest, language: str) -> Application:
    year = today().year
    application = Application(
        reference=f"C-{year}-{next_number('applications', year):04}",
        partner=partner,
        partner_id=partner.id,
        model=interest.model,
        dico=interest.municipality.dico,
        contact_name=interest.contact_name,
        contact_email=interest.contact_email,
        contact_phone=interest.contact_phone,
        message=interest.message,
        language=language,
    )
    db.session.add(application)
    return application
