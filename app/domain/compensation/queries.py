"""Questions about statements, and what they are made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.base.database import db
from app.base.errors import OutOfReach
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.models import Centre
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Reason, Statement, StatementLine
from app.domain.compensation.rules import Given, Term
from app.domain.partners.models import Model
from app.domain.protocols.models import Protocol, Rate, ServiceType
from app.domain.service_records.models import Decision, ServiceRecord


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
    by: Actor, *, month: Month | None = None, status: StatementStatus | None = None, limit: int
) -> list[Statement]:
    """The statements within reach, newest month first, then by centre."""
    query = select(Statement).join(Centre).where(within(by, Permission.READ_STATEMENT, Statement))
    if month:
        query = query.where(Statement.month == month)
    if status:
        query = query.where(Statement.status == status)
    query = query.order_by(Statement.month.desc(), Centre.name, Statement.id).limit(limit)
    return list(db.session.scalars(query.options(joinedload(Statement.centre), joinedload(Statement.partner))))


def list_months(by: Actor) -> list[Month]:
    """The months that have statements within reach, newest first."""
    query = select(Statement.month).where(within(by, Permission.READ_STATEMENT, Statement)).distinct()
    return list(db.session.scalars(query.order_by(Statement.month.desc())))


def list_lines(
    statement: Statement, *, counts: bool | None = None, after: int = 0, limit: int = 50
) -> list[StatementLine]:
    """The lines whose id is above `after`, in the order they were written."""
    query = select(StatementLine).where(StatementLine.statement_id == statement.id, StatementLine.id > after)
    if counts is not None:
        query = query.where(StatementLine.counts == counts)
    return list(db.session.scalars(query.order_by(StatementLine.id).limit(limit)))


def count_lines(statement: Statement) -> list[tuple[Reason, ServiceType, bool, int, Decimal]]:
    """How many lines there are for each reason and amount: (reason, service type, counts, lines, amount of one)."""
    kinds = (StatementLine.reason, StatementLine.service_type, StatementLine.counts, StatementLine.amount)
    query = select(*kinds, func.count()).where(StatementLine.statement_id == statement.id).group_by(*kinds)
    rows = db.session.execute(query.order_by(StatementLine.counts.desc(), StatementLine.reason, StatementLine.amount))
    return [(reason, kind, counts, number, amount) for reason, kind, counts, amount, number in rows]


def list_given(centre: Centre, month: Month) -> list[Given]:
    """The centre's services that AIMA may owe for and that no statement has taken up yet, up to the month's end.

    2G: those with biometric collection, by day of service. Extended: those decided, by day of decision, so
    that a decision that comes late is taken up by the next statement (FAQ answer 6; the period is ours to set).
    """
    service, last = ServiceRecord, month.last_day
    due = or_(
        (service.model == Model.SECOND_GENERATION) & service.biometrics_collected & (service.given_on <= last),
        (service.model == Model.EXTENDED)
        & service.decision.in_([Decision.POSITIVE, Decision.NEGATIVE])
        & (service.decided_on <= last),
    )
    stated = exists().where(StatementLine.service_id == service.id)
    query = select(service).where(service.centre_id == centre.id, service.undone_at.is_(None), due, ~stated)
    return [_given(record) for record in db.session.scalars(query.order_by(service.given_on, service.number))]


def list_paid_processes(centre: Centre) -> set[tuple[str, ServiceType]]:
    """The processes some statement of the centre's partner has counted already."""
    query = select(StatementLine.process_reference, StatementLine.service_type).where(
        StatementLine.partner_id == centre.partner_id,
        StatementLine.counts,
        StatementLine.process_reference.is_not(None),
    )
    return {(str(reference), kind) for reference, kind in db.session.execute(query)}


def find_protocol(partner_id: int, month: Month) -> Protocol | None:
    """The agreement under which the partner served in that month: the last to have begun by its end."""
    query = select(Protocol).where(
        Protocol.partner_id == partner_id,
        Protocol.parent_id.is_(None),
        Protocol.started_at.is_not(None),
        Protocol.in_force_from <= month.last_day,
    )
    return db.session.scalars(query.order_by(Protocol.in_force_from.desc(), Protocol.id.desc()).limit(1)).first()


def list_terms(partner_id: int) -> tuple[Sequence[Term], Sequence[tuple[date, date]]]:
    """The partner's rates, each within the days of its text, and the days its texts are or were in force.

    The latest text comes first: where two claim a day, it is the one that bound.
    """
    held = select(Protocol).where(Protocol.partner_id == partner_id, Protocol.started_at.is_not(None))
    latest_first = held.order_by(Protocol.in_force_from.desc(), Protocol.id.desc())
    texts = db.session.scalars(latest_first.options(selectinload(Protocol.rates))).all()
    terms = [_term(rate, text) for text in texts for rate in text.rates]
    return terms, [(text.in_force_from, text.in_force_until) for text in texts]


def _term(rate: Rate, text: Protocol) -> Term:
    last = min(rate.valid_until or text.in_force_until, text.in_force_until)
    return Term(rate.service_type, rate.amount, rate.valid_from, last)


def _given(service: ServiceRecord) -> Given:
    return Given(
        id=service.id,
        number=service.number,
        model=service.model,
        given_on=service.given_on,
        decided_on=service.decided_on,
        is_positive=service.decision is Decision.POSITIVE,
        process_reference=service.process_reference,
    )


def list_centres_without_statement(month: Month) -> list[int]:
    """The centres that were open in that month and have no statement for it."""
    query = select(Centre.id).where(
        Centre.opened_on <= month.last_day,
        or_(Centre.closed_on.is_(None), Centre.closed_on >= month.first_day),
        ~exists().where(Statement.centre_id == Centre.id, Statement.month == month),
    )
    return list(db.session.scalars(query.order_by(Centre.id)))
