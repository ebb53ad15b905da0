"""Take over many services at once from an old spreadsheet, and take them back: the same rules, rows, trail and counters
as for each alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import db, run
from app.base.language import lazy
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record_all
from app.domain.audit.models import AuditEntry
from app.domain.service_records.actions.counting import move_as, move_of
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.many_days import Gates
from app.domain.service_records.rules import books_day, refuse_service
from app.domain.service_records.sheet import COLUMNS, Gate, Sheet
from app.domain.tallies.actions import move
from app.domain.vocabulary.queries import vocabulary

_WRITTEN = (*COLUMNS, "id", "partner_id", "centre_id", "technician_id", "model", "logged_at", "import_id")
_INSERT = f"""
INSERT INTO service_records ({", ".join(_WRITTEN)})
SELECT {", ".join(_WRITTEN)} FROM json_populate_recordset(NULL::service_records, %(rows)s)
ON CONFLICT (id) DO NOTHING RETURNING id
"""  # noqa: S608 - names of our own columns
_INSERT_AREAS = """
INSERT INTO service_areas (service_id, partner_id, area, outcome)
SELECT service_id, partner_id, area, outcome FROM json_populate_recordset(NULL::service_areas, %(rows)s)
"""


class Reason(Choice):
    """Why a service that came with a spreadsheet is not taken back with it."""

    TOUCHED = "touched", lazy("It was corrected after the import.")
    CLOSED = "closed", lazy("Its month was closed after the import.")


def take_over(by: Actor, told: Mapping[UUID, Sheet], gates: Gates, import_id: int) -> set[UUID]:
    """Record these services, each under its id; the ids of those that were not there already.

    RuleBroken for the first that breaks a rule of logging, and then none is kept. No follow-up and no appointment
    comes of what is long past.
    """
    require(by, Permission.IMPORT_SERVICES, on=gates.now)
    for sheet in told.values():
        refuse_service(sheet, gates.on(sheet), vocabulary(), gates.today, gates.hours_needed)
    logged_at = now()
    rows = [_row(id, sheet, gates.on(sheet), logged_at, import_id) for id, sheet in told.items()]
    written = {row.id for row in run(_INSERT, {"rows": json.dumps(rows, default=str)})}
    logged = {id: sheet for id, sheet in told.items() if id in written}
    _insert_other_areas(logged, gates.now.partner_id)
    gate = gates.now
    _record(by, "service.logged", logged, gate.partner_id)
    moves = [move_of(sheet, gates.on(sheet), logged_at) for sheet in logged.values()]
    move(gate.centre_id, gate.partner_id, moves)
    return written


def take_back(by: Actor, ids: Iterable[UUID]) -> dict[UUID, Reason]:
    """Undo these services of one centre, however long ago they came; why some of them stay, by id.

    What was corrected or decided since, or is in a month closed since, stays as it is. What is undone already stays so.
    """
    services = _locked(ids)
    for service in services:
        require(by, Permission.IMPORT_SERVICES, on=service)
    kept = _kept(services)
    undone = [service for service in services if service.id not in kept]
    for service in undone:
        service.undone_at = now()
    if undone:
        centre = undone[0].centre
        undone_ids = [service.id for service in undone]
        _record(by, "service.undone", undone_ids, centre.partner_id, {"undone": [False, True]})
        move(centre.id, centre.partner_id, [move_as(service, -1) for service in undone])
    db.session.flush()
    for service in services:
        db.session.expunge(service)  # thousands of them, and nobody looks at them again
    return kept


def _locked(ids: Iterable[UUID]) -> list[ServiceRecord]:
    query = select(ServiceRecord).where(ServiceRecord.id.in_(list(ids)), ServiceRecord.undone_at.is_(None))
    query = query.order_by(ServiceRecord.number).with_for_update().execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def _kept(services: list[ServiceRecord]) -> dict[UUID, Reason]:
    # The same words as the index's own condition, or it is not used.
    has_changes = text("jsonb_typeof(audit_entries.changes) = 'object'")
    query = select(AuditEntry.on_id).where(
        AuditEntry.on_kind == ServiceRecord.__tablename__,
        AuditEntry.on_id.in_([str(service.id) for service in services]),
        has_changes,
    )
    touched = {UUID(on_id) for on_id in db.session.scalars(query)}
    closed_until = services[0].centre.books_closed_until if services else None
    closed = [service.id for service in services if closed_until and books_day(service) <= closed_until]
    return dict.fromkeys(closed, Reason.CLOSED) | dict.fromkeys(touched, Reason.TOUCHED)


def _record(
    by: Actor, act: str, ids: Iterable[UUID], partner_id: int, changes: dict[str, list[bool]] | None = None
) -> None:
    kind = ServiceRecord.__tablename__
    record_all(by, act, on_kind=kind, on_ids=ids, partner_id=partner_id, changes=changes)


def _row(id: UUID, sheet: Sheet, gate: Gate, logged_at: datetime, import_id: int) -> dict[str, object]:
    return {
        **sheet.columns(),
        "id": id,
        "partner_id": gate.partner_id,
        "centre_id": gate.centre_id,
        "technician_id": gate.technician_id,
        "model": gate.model,
        "logged_at": logged_at,
        "import_id": import_id,
    }


def _insert_other_areas(logged: Mapping[UUID, Sheet], partner_id: int) -> None:
    rows = [
        {"service_id": id, "partner_id": partner_id, "area": area, "outcome": outcome}
        for id, sheet in logged.items()
        for area, outcome in sheet.other_areas.items()
    ]
    if rows:
        run(_INSERT_AREAS, {"rows": json.dumps(rows, default=str)})
