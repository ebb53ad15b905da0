"""Send issued statements to the bank, one transfer an entity; note what the bank paid or returned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import _, in_words
from app.base.money import ZERO
from app.base.numbering import next_number
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.accounting import accounting_file
from app.domain.compensation.banking_days import banking_day_from, is_banking_day
from app.domain.compensation.letters import tell_entity_of_several
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import PaymentBatch, Statement
from app.domain.compensation.money_letters import say_returned
from app.domain.compensation.payment_file import Payment, payment_file
from app.domain.compensation.queries.payments import Transfer, hold_transfers
from app.domain.partners.models import Partner

DAYS_AHEAD = 30


def send_to_payment(by: Actor, partner_ids: Collection[int], *, execute_on: date) -> PaymentBatch:
    """One batch with the issued statements of these entities: its SEPA file and its accounting file are kept.

    RuleBroken for a day on which the bank pays nobody, for an entity without a confirmed account or with nothing due,
    and for whoever approved one of the statements: two different people approve and pay. Sent twice at once, it is done
    once.
    """
    require(by, Permission.SEND_TO_PAYMENT)
    if not partner_ids:
        raise RuleBroken(_("Choose at least one entity."), field="partners")
    if not today() <= execute_on <= today() + timedelta(days=DAYS_AHEAD):
        raise RuleBroken(_("The bank takes a day from today to %(days)s days ahead.", days=DAYS_AHEAD), "execute_on")
    if not is_banking_day(execute_on):
        opens = in_words(banking_day_from(execute_on))
        raise RuleBroken(_("Banks are closed on this day: they pay again on %(day)s.", day=opens), "execute_on")
    transfers = hold_transfers(by, partner_ids)
    _refuse(transfers, partner_ids)
    year = today().year
    batch = PaymentBatch(year=year, number=next_number("payment-batch", year), execute_on=execute_on)
    batch.made_by_id, batch.payments = by.account_id, len(transfers)
    batch.total = sum((transfer.amount for transfer in transfers), ZERO)
    batch.file_sha256 = keep(payment_file(_payments(batch, transfers), execute_on))
    batch.accounting_sha256 = keep(accounting_file(batch, transfers))
    db.session.add(batch)
    for statement in _statements_of(transfers):
        LIFECYCLE.move(statement, StatementStatus.SENT)
        statement.batch, statement.returned_reason = batch, None
    record(by, "batch.sent", on=batch, changes={"number": batch.reference, "total": str(batch.total)})
    return batch


def note_payment(by: Actor, batch: PaymentBatch, *, paid_on: date, reference: str) -> int:
    """The bank paid the batch that day, under its reference; how many statements that pays.

    What it returned before stays unpaid. RuleBroken for a day to come or before the batch, and when nothing waits.
    """
    require(by, Permission.SEND_TO_PAYMENT)
    if paid_on > today():
        raise RuleBroken(_("This day is still to come."), field="paid_on")
    if paid_on < batch.execute_on:
        raise RuleBroken(_("This is before the day the bank was asked to pay."), field="paid_on")
    sent = _hold(batch, StatementStatus.SENT)
    for statement in sent:
        LIFECYCLE.move(statement, StatementStatus.PAID)
        statement.paid_on, statement.payment_reference = paid_on, reference.strip()
    record(by, "batch.paid", on=batch, changes={"paid_on": str(paid_on), "statements": len(sent)})
    return len(sent)


def return_payment(by: Actor, batch: PaymentBatch, partner: Partner, *, reason: str) -> int:
    """The bank returned the transfer to this entity, perhaps after its payment was noted.

    Its statements wait for another batch, and the trail keeps the day and the reference noted before; how many those
    are.
    """
    require(by, Permission.SEND_TO_PAYMENT)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: the entity reads it."), field="reason")
    returned = _hold(batch, StatementStatus.SENT, StatementStatus.PAID, partner_id=partner.id)
    for statement in returned:
        record(by, "statement.payment-returned", on=statement, changes=_noted(batch, statement))
        LIFECYCLE.move(statement, StatementStatus.ISSUED)
        statement.paid_on = statement.payment_reference = None
        statement.returned_reason = reason.strip()
    tell_entity_of_several(returned, say_returned)
    return len(returned)


def _noted(batch: PaymentBatch, statement: Statement) -> dict[str, str]:
    """In which batch the statement was, and what had been noted of its payment."""
    paid = {"paid_on": str(statement.paid_on), "reference": statement.payment_reference or ""}
    return {"batch": batch.reference, **(paid if statement.paid_on else {})}


def _refuse(transfers: list[Transfer], partner_ids: Collection[int]) -> None:
    if {transfer.partner.id for transfer in transfers} != set(partner_ids):
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    for transfer in transfers:
        if transfer.hindrance:
            said = _("%(entity)s: %(why)s.", entity=transfer.partner.name, why=transfer.hindrance.label)
            raise RuleBroken(said, field="partners")


def _payments(batch: PaymentBatch, transfers: list[Transfer]) -> list[Payment]:
    return [
        Payment(
            reference=f"{batch.reference}-{place:03}",
            holder=transfer.account.holder,
            iban=transfer.account.iban,
            amount=transfer.amount,
            statements=[statement.reference or "" for statement in transfer.statements],
        )
        for place, transfer in enumerate(transfers, start=1)
        if transfer.account
    ]


def _statements_of(transfers: list[Transfer]) -> list[Statement]:
    return [statement for transfer in transfers for statement in transfer.statements]


def _hold(batch: PaymentBatch, *statuses: StatementStatus, partner_id: int | None = None) -> list[Statement]:
    """The statements of the batch that stand there, kept from everybody else."""
    query = select(Statement).where(Statement.batch_id == batch.id, Statement.status.in_(statuses))
    if partner_id is not None:
        query = query.where(Statement.partner_id == partner_id)
    locked = query.order_by(Statement.id).with_for_update().execution_options(populate_existing=True)
    held = list(db.session.scalars(locked))
    if not held:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    return held
