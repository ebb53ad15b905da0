"""The money behind the statements: accounts, commitments, a batch the bank paid, a sample of what it paid for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.base.clock import today
from app.base.database import db
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, Stage
from app.domain.compensation.actions import (
    draw_sample,
    note_commitment,
    note_outcome,
    note_payment,
    send_to_payment,
)
from app.domain.compensation.banking_days import banking_day_from
from app.domain.compensation.models import PaymentBatch, SampleOutcome
from app.domain.compensation.queries.payments import list_transfers
from app.domain.partners.actions import confirm_bank_account, propose_bank_account
from app.domain.partners.models import Model

SAMPLED = 5
DAYS_TO_SPARE = 5  # before the month ends: banks are never closed for so long


def open_accounts_and_budgets(stage: Stage, staff: Staff, posts: list[Post]) -> None:
    """An account and a commitment for each compensated entity, noted before the first statement."""
    compensated = {post.centre.partner_id: post for post in posts if post.plan.model is not Model.TRADITIONAL}
    first, last = stage.first_day.replace(month=1, day=1), stage.today.replace(month=12, day=31)
    with stage.on(stage.first_day, 9):
        for number, post in enumerate(compensated.values(), start=1):
            partner = post.centre.partner
            account = propose_bank_account(post.coordinator, partner, iban=_iban(number), holder=partner.name)
            confirm_bank_account(staff.approver, account)
            terms = {"ceiling": Decimal("60000.00"), "valid_from": first, "valid_until": last}
            note_commitment(staff.directorate, partner, number=f"{first.year}-{number:06}", **terms)
        db.session.flush()


def pay_issued(stage: Stage, staff: Staff) -> PaymentBatch | None:
    """One batch with everything that can be sent, paid by the bank some days later; a few of its lines are checked."""
    *_settled, last = stage.months
    sent_on = banking_day_from(last.last_day - timedelta(days=DAYS_TO_SPARE))
    with stage.on(sent_on, 15):
        ready = [each.partner.id for each in list_transfers(staff.directorate) if each.hindrance is None]
        if not ready:
            return None
        batch = send_to_payment(staff.directorate, ready, execute_on=sent_on)
        db.session.flush()
    with stage.on(last.last_day + timedelta(days=2), 10):
        note_payment(staff.directorate, batch, paid_on=today(), reference="BANCO-FICTICIO-0001")
        db.session.flush()
        sample = draw_sample(
            staff.directorate, first_month=stage.months[0], last_month=last, size=SAMPLED, seed="demonstracao"
        )
        db.session.flush()
        for line in sample.lines[: SAMPLED - 2]:
            note_outcome(staff.directorate, line, outcome=SampleOutcome.IN_ORDER, finding="")
    return batch


def _iban(number: int) -> str:
    """A fictional Portuguese IBAN of a bank that does not exist, whose check digits fit."""
    body = f"99990000{number:011}"
    return f"PT50{body}{98 - int(body + '00') % 97:02}"
