"""The account an entity is paid to: one person names it, another confirms it, and nobody edits it."""

from __future__ import annotations

from sqlalchemy import select, update

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.partners.letters import say_confirmed, say_proposed, say_refused, tell_entity
from app.domain.partners.models import BankAccount, Partner
from app.domain.partners.queries import find_bank_account
from app.domain.partners.rules import read_iban, why_not_iban


def propose_bank_account(
    by: Actor, partner: Partner, *, iban: str, holder: str, proof_sha256: str | None = None
) -> BankAccount:
    """Name the account the entity is to be paid to, as it was typed; a proposal that still waited gives way.

    RuleBroken beside `iban` for what is no Portuguese IBAN, or is the account in use already.
    """
    require(by, Permission.NAME_BANK_ACCOUNT, on=partner)
    number = read_iban(iban)
    if number is None:
        raise RuleBroken(why_not_iban(iban), field="iban")
    in_use = find_bank_account(partner.id)
    if in_use and in_use.iban == number:
        raise RuleBroken(_("The entity is paid to this account already."), field="iban")
    return _propose(by, partner, number, holder, proof_sha256)


def take_bank_account(partner: Partner, iban: str) -> BankAccount | None:
    """The account the entity named in its registration, to be confirmed by a person. None when it has one already."""
    number = read_iban(iban)
    if number is None or find_bank_account(partner.id):
        return None
    return _propose(SYSTEM, partner, number, partner.name, None)


def confirm_bank_account(by: Actor, account: BankAccount) -> None:
    """From now on the entity is paid here, and to the account before no longer. Never by whoever proposed it."""
    require(by, Permission.CONFIRM_BANK_ACCOUNT, on=account)
    _refuse_what_is_settled(account)
    if account.proposed_by_id == by.account_id:
        raise RuleBroken(_("You proposed this account: another person must confirm it."))
    in_use = find_bank_account(account.partner_id)
    if in_use:
        in_use.ended_at = now()
        db.session.flush()  # one account in use at a time: the database sees to it, row by row
    account.confirmed_at, account.confirmed_by_id = now(), by.account_id
    tell_entity(account, say_confirmed)
    record(by, "bank-account.confirmed", on=account)


def refuse_bank_account(by: Actor, account: BankAccount, *, reason: str) -> None:
    """The entity is not paid to this account; the reason is for the entity to read."""
    require(by, Permission.CONFIRM_BANK_ACCOUNT, on=account)
    _refuse_what_is_settled(account)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: the entity reads it."), field="reason")
    account.ended_at, account.refused_reason = now(), reason.strip()
    tell_entity(account, say_refused)
    record(by, "bank-account.refused", on=account)


def _propose(by: Actor, partner: Partner, iban: str, holder: str, proof_sha256: str | None) -> BankAccount:
    waits = BankAccount.partner_id == partner.id, BankAccount.confirmed_at.is_(None), BankAccount.ended_at.is_(None)
    db.session.execute(update(BankAccount).where(*waits).values(ended_at=now()))
    account = BankAccount(
        partner=partner,
        partner_id=partner.id,
        iban=iban,
        holder=holder.strip(),
        proof_sha256=proof_sha256,
        proposed_by_id=by.account_id,
    )
    db.session.add(account)
    tell_entity(account, say_proposed)
    record(by, "bank-account.proposed", on=account)
    return account


def _refuse_what_is_settled(account: BankAccount) -> None:
    """Of two who settle a proposal at once, the second finds it settled."""
    db.session.execute(select(BankAccount.id).where(BankAccount.id == account.id).with_for_update())
    db.session.refresh(account)
    if account.confirmed_at or account.ended_at:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
