"""Questions about single lines."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.base.database import db
from app.domain.compensation.lifecycle import OPEN
from app.domain.compensation.models import LineKind, Statement, StatementLine
from app.domain.service_records.models import ServiceRecord, number_in


def find_counted_line(code: str) -> StatementLine | None:
    """The line of a closed statement that pays for the service people call "A-004127"; None when all its lines together
    pay nothing."""
    every = aliased(StatementLine)
    paid = select(func.sum(every.amount)).where(
        every.service_id == StatementLine.service_id, every.service_type == StatementLine.service_type
    )
    query = select(StatementLine).join(Statement, Statement.id == StatementLine.statement_id)
    query = query.join(ServiceRecord, ServiceRecord.id == StatementLine.service_id)
    query = query.where(
        ServiceRecord.number == number_in(code),
        StatementLine.kind == LineKind.SERVICE,
        Statement.status.not_in(OPEN),
        paid.scalar_subquery() > 0,
    )
    return db.session.scalars(query.order_by(StatementLine.id).limit(1)).first()
