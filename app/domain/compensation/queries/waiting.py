"""What waits for whom: drafts for their entity, confirmed statements for the approver, and clocks that ran out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, within
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Contest, Statement


def list_to_confirm(by: Actor, limit: int) -> list[Statement]:
    """The drafts the actor may answer, the one whose time ends first at the top; none for whoever answers none."""
    mine = within(by, Permission.RESPOND_TO_STATEMENT, Statement)
    query = _standing(StatementStatus.DRAFT).where(mine).order_by(Statement.respond_until, Statement.id)
    return list(db.session.scalars(query.limit(limit)))


def list_to_approve(by: Actor, limit: int) -> list[Statement]:
    """The confirmed statements the actor may approve, what was confirmed first at the top."""
    if not may(by, Permission.APPROVE_STATEMENT):
        return []
    query = _standing(StatementStatus.CONFIRMED).order_by(Statement.confirmed_at, Statement.id)
    return list(db.session.scalars(query.limit(limit)))


def list_silent(day: date) -> list[int]:
    """The drafts whose last day to answer came before that day."""
    return _drafts(Statement.respond_until < day)


def list_to_remind(last: date) -> list[int]:
    """The drafts to be answered by that day of which nobody was reminded yet."""
    return _drafts(Statement.respond_until <= last, Statement.reminded_at.is_(None))


def list_unanswered(day: date) -> list[int]:
    """The contests whose answer was due before that day and of which nobody was reminded yet."""
    query = select(Contest.id).where(
        Contest.answered_at.is_(None), Contest.answer_until < day, Contest.reminded_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Contest.id)))


def _standing(status: StatementStatus) -> Select[Statement]:
    query = select(Statement).where(Statement.status == status)
    return query.options(joinedload(Statement.centre), joinedload(Statement.partner))


def _drafts(*conditions: object) -> list[int]:
    query = select(Statement.id).where(Statement.status == StatementStatus.DRAFT, *conditions)  # type: ignore[arg-type]
    return list(db.session.scalars(query.order_by(Statement.id)))
