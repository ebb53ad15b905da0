"""Log a service: the gate, the rules, the row, the trail and the counters, in one transaction."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy import insert as plain_insert
from sqlalchemy.orm import make_transient_to_detached

from app.base.clock import now, today
from app.base.database import db, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.models import OtherArea, ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.rules import counts_as, refuse_day, refuse_sheet, refuse_technician
from app.domain.service_records.sheet import COLUMNS, Gate, Sheet
from app.domain.tallies.actions import count
from app.domain.vocabulary.queries import vocabulary

# The hottest row of the product, written in one statement that also says whether this id is there already.
_WRITTEN = (*COLUMNS, "id", "partner_id", "centre_id", "technician_id", "model", "logged_at")
_INSERT = f"""
INSERT INTO service_records ({", ".join(_WRITTEN)}) VALUES ({", ".join(f"%({name})s" for name in _WRITTEN)})
ON CONFLICT (id) DO NOTHING RETURNING number
"""  # noqa: S608 - names of our own columns


def log_service(by: Actor, *, id: UUID, **told: Any) -> ServiceRecord:
    """Record one service (FAQ answer 9). It counts towards the month it was given in.

    `told` are the fields of `Sheet`; `id` is made by whoever logs, so that the same service sent twice is
    one record. Raises RuleBroken beside the field that is wrong, and for an id used for another service.
    """
    require(by, Permission.LOG_SERVICE)
    sheet = Sheet(**told)
    gate = get_gate(by, sheet.given_on, stop_id=sheet.stop_id)
    require(by, Permission.LOG_SERVICE, on=gate)
    refuse_day(sheet.given_on, gate, today())
    refuse_technician(sheet.given_on, gate, settings().initial_training_hours)
    refuse_sheet(sheet, gate, vocabulary(), today())
    service = _insert(id, sheet, gate)
    if service is None:
        return _logged_already(id, sheet, gate)
    record(by, "service.logged", on=service)
    count(gate.centre_id, gate.partner_id, Month.of(sheet.given_on), counts_as(sheet, gate.district_code))
    return service


def _insert(id: UUID, sheet: Sheet, gate: Gate) -> ServiceRecord | None:
    """The new record; None when there is one with this id."""
    row = {
        **sheet.columns(),
        "id": id,
        "partner_id": gate.partner_id,
        "centre_id": gate.centre_id,
        "technician_id": gate.technician_id,
        "model": gate.model,
        "logged_at": now(),
    }
    written = run(_INSERT, row).fetchone()
    if written is None:
        return None
    _insert_other_areas(id, sheet, gate)
    service = ServiceRecord(**row, number=written.number, corrected_at=None, undone_at=None)
    make_transient_to_detached(service)
    db.session.add(service)
    return service


def _insert_other_areas(id: UUID, sheet: Sheet, gate: Gate) -> None:
    owner = {"service_id": id, "partner_id": gate.partner_id}
    rows = [{**owner, "area": area, "outcome": outcome} for area, outcome in sheet.other_areas.items()]
    if rows:
        db.session.connection().execute(plain_insert(cast(Table, OtherArea.__table__)), rows)


def _logged_already(id: UUID, sheet: Sheet, gate: Gate) -> ServiceRecord:
    """The record of the same service; RuleBroken when the id belongs to another one."""
    service = find_service(id)
    if service is None or service.technician_id != gate.technician_id or Sheet.of(service) != sheet:
        raise RuleBroken(_("This was sent before with other answers: open the service and correct it there."))
    return service
