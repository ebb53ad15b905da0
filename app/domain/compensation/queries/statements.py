"""Questions about statements and their lines."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select, tuple_
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.models import Centre
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import LineKind, Reason, Statement, StatementLine
from app.domain.protocols.models import ServiceType


def get_statement(by: Actor, statement_id: int) -> Statement:
    """The statement; OutOfReach when there is none within the account's reach."""
    statement = db.session.get(Statement, statement_id)
    if statement is None:
        raise OutOfReach
    require(by, Permission.READ_STATEMENT, on=statement)
    return statement


def find_statement(centre_id: int, month: Month) -> Statement | None:
    return db.session.scalar(select(Statement).where(Statement.centre_id == centre_id, Statement.month == month))


def list_statements(
    by: Actor,
    *,
    month: Month | None = None,
    status: StatementStatus | None = None,
    centre_id: int | None = None,
    after: int | None = None,
    limit: int,
) -> list[Statement]:
    """The statements within reach, newest month first, then by centre; those that follow the id `after`, if given."""
    query = select(Statement).join(Centre).where(within(by, Permission.READ_STATEMENT, Statement))
    if month:
        query = query.where(Statement.month == month)
    if status:
        query = query.where(Statement.status == status)
    if centre_id:
        query = query.where(Statement.centre_id == centre_id)
    if after and (last := db.session.get(Statement, after)):
        place = tuple_(Centre.name, Statement.id) > (last.centre.name, last.id)
        query = query.where(or_(Statement.month < last.month, and_(Statement.month == last.month, place)))
    query = query.order_by(Statement.month.desc(), Centre.name, Statement.id).limit(limit)
    return list(db.session.scalars(query.options(joinedload(Statement.centre), joinedload(Statement.partner))))


def list_months(by: Actor) -> list[Month]:
    """The months that have statements within reach, newest first."""
    query = select(Statement.month).where(within(by, Permission.READ_STATEMENT, Statement)).distinct()
    return list(db.session.scalars(query.order_by(Statement.month.desc())))


def list_lines(
    statement: Statement, *, counts: bool | None = None, kind: LineKind | None = None, after: int = 0, limit: int = 50
) -> list[StatementLine]:
    """The lines whose id is above `after`, in the order they were written."""
    query = select(StatementLine).where(StatementLine.statement_id == statement.id, StatementLine.id > after)
    if counts is not None:
        query = query.where(StatementLine.counts == counts)
    if kind is not None:
        query = query.where(StatementLine.kind == kind)
    return list(db.session.scalars(query.order_by(StatementLine.id).limit(limit)))


class Alike(NamedTuple):
    """Lines of a statement with the same reason and amount: how many, and the amount of each in euros."""

    kind: LineKind
    counts: bool
    reason: Reason
    service_type: ServiceType
    amount: Decimal
    number: int


def count_lines(statement: Statement) -> list[Alike]:
    """The lines of the statement by what they say: those that count first, adjustments last."""
    said = (
        StatementLine.kind,
        StatementLine.counts,
        StatementLine.reason,
        StatementLine.service_type,
        StatementLine.amount,
    )
    query = select(*said, func.count()).where(StatementLine.statement_id == statement.id).group_by(*said)
    order = (StatementLine.kind.desc(), StatementLine.counts.desc(), StatementLine.reason, StatementLine.amount)
    return [Alike(*row) for row in db.session.execute(query.order_by(*order))]
