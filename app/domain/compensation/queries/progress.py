"""How far the drafting of a month is."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, func, or_, select

from app.base.database import db
from app.base.months import Month
from app.domain.centres.models import Centre
from app.domain.compensation.models import Statement
from app.domain.service_records.models import ServiceRecord


def list_centres_without_statement(month: Month) -> list[int]:
    """The centres that are to have a statement of that month and have none yet."""
    query = select(Centre.id).where(_is_expected(month), ~_has_statement(month))
    return list(db.session.scalars(query.order_by(Centre.id)))


def drafting_progress(month: Month) -> tuple[int, int]:
    """(drafted, expected): how many centres are to have a statement of that month, and how many of them have it."""
    counted = select(func.count().filter(_has_statement(month)), func.count()).select_from(Centre)
    drafted, expected = db.session.execute(counted.where(_is_expected(month))).one()
    return drafted, expected


def _is_expected(month: Month) -> ColumnElement[bool]:
    """Open in that month; or closed earlier, when a decision or a correction still has to be settled."""
    return (Centre.opened_on <= month.last_day) & or_(
        Centre.closed_on.is_(None), Centre.closed_on >= month.first_day, _has_news(month)
    )


def _has_statement(month: Month) -> ColumnElement[bool]:
    return exists().where(Statement.centre_id == Centre.id, Statement.month == month)


def _has_news(month: Month) -> ColumnElement[bool]:
    service = ServiceRecord
    return or_(
        exists().where(service.centre_id == Centre.id, service.decided_on.between(month.first_day, month.last_day)),
        exists().where(service.centre_id == Centre.id, service.books_changed_at >= month.first_day),
    )
