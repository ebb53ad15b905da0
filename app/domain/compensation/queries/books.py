"""What an entity's agreements and AIMA's choices say, read once for a statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.base.database import db, run
from app.base.months import Month
from app.domain.compensation.models import PaymentRules, Period
from app.domain.compensation.rules import Book, Choices, Term
from app.domain.protocols.models import Protocol, ServiceType

# As plain rows: a book is read for every statement, and objects of the session cost more than the rest of it.
_TEXTS = """
SELECT p.id, p.in_force_from, p.in_force_until, p.funding_from, p.funding_until, r.service_type, r.amount,
       r.valid_from, r.valid_until
  FROM protocols p LEFT JOIN rates r ON r.protocol_id = p.id
 WHERE p.partner_id = %(partner_id)s AND p.started_at IS NOT NULL
 ORDER BY p.in_force_from DESC, p.id DESC, r.valid_from
"""
_CHOICES = "SELECT valid_from, once_per_process, period FROM payment_rules ORDER BY valid_from DESC"


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
    db.session.flush()
    rows = run(_TEXTS, {"partner_id": partner_id}).fetchall()
    texts = {row.id: row for row in rows}.values()
    return Book(
        terms=[_term(row) for row in rows if row.service_type],
        in_force=[(text.in_force_from, text.in_force_until) for text in texts],
        funded=[(text.funding_from, text.funding_until or text.in_force_until) for text in texts if text.funding_from],
        choices=[Choices(row.valid_from, row.once_per_process, Period(row.period)) for row in run(_CHOICES, {})],
    )


def list_payment_rules() -> list[PaymentRules]:
    """How AIMA reads the rules, from each day on; the latest first."""
    return list(db.session.scalars(select(PaymentRules).order_by(PaymentRules.valid_from.desc())))


def _term(row: Any) -> Term:
    last = min(row.valid_until or row.in_force_until, row.in_force_until)
    return Term(ServiceType(row.service_type), row.amount, row.valid_from, last)
