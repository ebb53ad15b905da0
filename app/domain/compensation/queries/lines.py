"""Questions about single lines."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.base.database import db
from app.domain.compensation.lifecycle import OPEN
from app.domain.compensation.models import LineKind, Statement, StatementLine


def find_counted_line(code: str) -> StatementLine | None:
    """The line of a closed statement that pays for the service people call "A-004127"; None when all its lines together
    pay nothing."""
    digits = code.strip().upper().removeprefix("A-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return None
    every = aliased(StatementLine)
    paid = select(func.sum(every.amount)).where(
        every.service_id == StatementLine.service_id, every.service_type == StatementLine.service_type
    )
    query = select(StatementLine).join(Statement, Statement.id == StatementLine.statement_id)
    query = query.where(
        StatementLine.service_number == int(digits),
        StatementLine.kind == LineKind.SERVICE,
        Statement.status.not_in(OPEN),
        paid.scalar_subquery() > 0,
    )
    return db.session.scalars(query.order_by(StatementLine.id).limit(1)).first()
