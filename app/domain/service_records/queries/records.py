"""One service record, the list of them, and a technician's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select, text, tuple_
from sqlalchemy.orm import selectinload

from app.base.choices import Choice
from app.base.clock import day_of, now
from app.base.database import db
from app.base.errors import OutOfReach
from app.base.language import lazy
from app.base.months import Month
from app.domain.access.models import Account, Actor
from app.domain.access.policy import Permission, require, within
from app.domain.audit.actions import record
from app.domain.audit.models import AuditEntry
from app.domain.service_records.models import NOT_STATED, OTHER_AREA, Channel, Outcome, ServiceRecord
from app.domain.technicians.models import Technician

# A place in the list: the day of service and the record's number.
Place = tuple[date, int]

# Both counts look at a bounded stretch of an index: the centre's month, and the technician's last services.
_DAY = text("""
SELECT (SELECT count(*) FROM service_records
         WHERE centre_id = :centre_id AND given_on >= :month AND technician_id = :technician_id
           AND undone_at IS NULL) AS this_month,
       (SELECT count(*) FROM (SELECT logged_at, undone_at FROM service_records
                               WHERE technician_id = :technician_id ORDER BY number DESC LIMIT 200) AS latest
         WHERE undone_at IS NULL AND (logged_at AT TIME ZONE 'Europe/Lisbon')::date = :today) AS today
""")


class Missing(Choice):
    """Of which characteristic a record says nothing."""

    NATIONALITY = "nationality", lazy("Nationality not stated")
    SEX = "sex", lazy("Sex not stated")
    AGE_BAND = "age_band", lazy("Age band not stated")
    AREA = "area", lazy("Area that says nothing")


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; nothing given, nothing narrowed."""

    number: int | None = None
    first: date | None = None
    last: date | None = None
    area: str | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    technician_id: int | None = None
    card_id: int | None = None
    centre_id: int | None = None
    missing: Missing | None = None


@dataclass(frozen=True)
class Correction:
    """One entry of a record's history: when, by whom, which act, and field -> [before, after]."""

    at: datetime
    name: str
    act: str
    changes: dict[str, Any]


def find_service(service_id: UUID) -> ServiceRecord | None:
    return db.session.get(ServiceRecord, service_id)


def get_service(by: Actor, service_id: UUID) -> ServiceRecord:
    """The record; OutOfReach when there is none within the account's reach. The look is kept in the audit trail."""
    service = find_service(service_id)
    if service is None:
        raise OutOfReach
    require(by, Permission.READ_SERVICE, on=service)
    record(by, "service.read", on=service)
    return service


def get_service_to_correct(by: Actor, service_id: UUID) -> ServiceRecord:
    """The record, for whoever may change it; OutOfReach when there is none within reach."""
    service = find_service(service_id)
    if service is None:
        raise OutOfReach
    require(by, Permission.CORRECT_SERVICE, on=service)
    return service


def list_services(
    by: Actor,
    filters: Filters | None = None,
    *,
    before: Place | None = None,
    after: Place | None = None,
    limit: int = 25,
) -> list[ServiceRecord]:
    """The services within reach, newest day first: those older than `before`, or the ones just newer than `after`.

    One stretch of an index whichever page it is, so the last page costs what the first does.
    """
    place = tuple_(ServiceRecord.given_on, ServiceRecord.number)
    query = _narrowed(select(ServiceRecord).where(within(by, Permission.READ_SERVICE, ServiceRecord)), filters)
    query = query.options(selectinload(ServiceRecord.other_areas)).limit(limit)
    if after is not None:
        query = query.where(place > after).order_by(ServiceRecord.given_on, ServiceRecord.number)
        return list(reversed(db.session.scalars(query).all()))
    if before is not None:
        query = query.where(place < before)
    query = query.order_by(ServiceRecord.given_on.desc(), ServiceRecord.number.desc())
    return list(db.session.scalars(query))


def list_latest(technician_id: int, limit: int = 10) -> list[ServiceRecord]:
    """What a technician logged today, the last first."""
    query = select(ServiceRecord).where(ServiceRecord.technician_id == technician_id)
    query = query.options(selectinload(ServiceRecord.other_areas)).order_by(ServiceRecord.number.desc()).limit(limit)
    return [service for service in db.session.scalars(query) if day_of(service.logged_at) == day_of(now())]


def count_day(by: Actor, technician_id: int, today: date) -> tuple[int, int]:
    """How many services the technician logged today, and how many they gave this month."""
    month = Month.of(today).first_day
    asked = {"centre_id": by.centre_id, "technician_id": technician_id, "today": today, "month": month}
    row = db.session.execute(_DAY, asked).one()
    return int(row.today), int(row.this_month)


def list_authors(by: Actor) -> Sequence[tuple[int, str]]:
    """Who serves or served within reach, as (id, name): to narrow the list by."""
    query = select(Technician.id, Technician.name).where(within(by, Permission.READ_SERVICE, Technician))
    return [(number, name) for number, name in db.session.execute(query.order_by(Technician.name, Technician.id))]


def list_corrections(service: ServiceRecord) -> list[Correction]:
    """What was changed in a record after it was logged, and by whom, newest first."""
    # The same words as the index's own condition, or it is not used.
    has_changes = text("jsonb_typeof(audit_entries.changes) = 'object'")
    query = (
        select(AuditEntry.at, Account.name, AuditEntry.act, AuditEntry.changes)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(AuditEntry.on_kind == "service_records", AuditEntry.on_id == str(service.id), has_changes)
        .order_by(AuditEntry.at.desc(), AuditEntry.position.desc())
    )
    return [Correction(at, name or "", act, changes) for at, name, act, changes in db.session.execute(query)]


def _narrowed(query: Select[ServiceRecord], filters: Filters | None) -> Select[ServiceRecord]:
    return query if filters is None else query.where(and_(True, *conditions_of(filters)))


def conditions_of(filters: Filters) -> list[ColumnElement[bool]]:
    """What a list is narrowed to, as WHERE clauses."""
    columns = ("number", "area", "channel", "outcome", "technician_id", "card_id", "centre_id")
    asked = {name: value for name in columns if (value := getattr(filters, name)) is not None}
    conditions = [getattr(ServiceRecord, name) == value for name, value in asked.items()]
    if filters.first is not None:
        conditions.append(ServiceRecord.given_on >= filters.first)
    if filters.last is not None:
        conditions.append(ServiceRecord.given_on <= filters.last)
    if filters.missing is not None:
        nothing = OTHER_AREA if filters.missing is Missing.AREA else NOT_STATED
        conditions.append(getattr(ServiceRecord, filters.missing.value) == nothing)
    return conditions
