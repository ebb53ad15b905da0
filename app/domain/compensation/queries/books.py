"""What an entity's agreements and AIMA's choices say, read once for a statement."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.base.database import db
from app.base.months import Month
from app.domain.compensation.models import PaymentRules
from app.domain.compensation.rules import Book, Choices, Term
from app.domain.protocols.models import Protocol, Rate


def find_protocol(partner_id: int, month: Month) -> Protocol | None:
    """The agreement under which the partner served in that month: the last to have begun by its end."""
    query = select(Protocol).where(
        Protocol.partner_id == partner_id,
        Protocol.parent_id.is_(None),
        Protocol.started_at.is_not(None),
        Protocol.in_force_from <= month.last_day,
    )
    return db.session.scalars(query.order_by(Protocol.in_force_from.desc(), Protocol.id.desc()).limit(1)).first()


def read_book(partner_id: int) -> Book:
    """The partner's rates, each within the days of its text, the days of the texts, those FAMI pays for, the choices.

    The latest text comes first: where two claim a day, it is the one that bound.
    """
    held = select(Protocol).where(Protocol.partner_id == partner_id, Protocol.started_at.is_not(None))
    latest_first = held.order_by(Protocol.in_force_from.desc(), Protocol.id.desc())
    texts = db.session.scalars(latest_first.options(selectinload(Protocol.rates))).all()
    return Book(
        terms=[_term(rate, text) for text in texts for rate in text.rates],
        in_force=[(text.in_force_from, text.in_force_until) for text in texts],
        funded=[(text.funding_from, text.funding_until or text.in_force_until) for text in texts if text.funding_from],
        choices=[Choices(row.valid_from, row.once_per_process, row.period) for row in list_payment_rules()],
    )


def list_payment_rules() -> list[PaymentRules]:
    """How AIMA reads the rules, from each day on; the latest first."""
    return list(db.session.scalars(select(PaymentRules).order_by(PaymentRules.valid_from.desc())))


def _term(rate: Rate, text: Protocol) -> Term:
    last = min(rate.valid_until or text.in_force_until, text.in_force_until)
    return Term(rate.service_type, rate.amount, rate.valid_from, last)
