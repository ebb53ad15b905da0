"""Log a service: the gate, the rules, the row, the trail and the counters, in one transaction."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Table
from sqlalchemy import insert as plain_insert

from app.base.clock import now, today
from app.base.database import db, run
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.actions import attend
from app.domain.audit.actions import Row, record
from app.domain.campaigns.actions import refuse_campaign
from app.domain.follow_ups.actions import plan, refuse_afterwards
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.actions.counting import count_beside, move_of
from app.domain.service_records.models import OtherArea, ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.rules import refuse_day, refuse_technician, without_idle_reason
from app.domain.service_records.sheet import COLUMNS, Gate, Logged, Origin, Sheet
from app.domain.service_records.sheet_rules import refuse_sheet
from app.domain.tallies.actions import MOVE_WRITTEN, values_of
from app.domain.vocabulary.queries import vocabulary

# The hottest row of the product, written in one statement that counts it, and says whether this id is there already.
_ORIGIN = ("device_id", "said_at", "import_id")
_WRITTEN = (*COLUMNS, *_ORIGIN, "id", "partner_id", "centre_id", "technician_id", "model", "logged_at")
_INSERT = f"""
WITH written AS (
  INSERT INTO service_records ({", ".join(_WRITTEN)}) VALUES ({", ".join(f"%({name})s" for name in _WRITTEN)})
  ON CONFLICT (id) DO NOTHING RETURNING number, partner_id, centre_id
), moved AS ({MOVE_WRITTEN})
SELECT number FROM written
"""  # noqa: S608 - names of our own columns


def log_service(
    by: Actor, *, id: UUID, afterwards: Afterwards | None = None, origin: Origin | None = None, **told: Any
) -> Logged:
    """Record one service (FAQ answer 9). It counts towards the month it was given in.

    `told` are the fields of `Sheet`; `id` is made by whoever logs, so that the same service sent twice is
    one record. Raises RuleBroken beside the field that is wrong, and for an id used for another service.
    """
    require(by, Permission.LOG_SERVICE)
    afterwards, origin = afterwards or Afterwards(), origin or Origin()
    sheet = Sheet(**told)
    gate = get_gate(by, sheet.given_on, stop_id=sheet.stop_id)
    require(by, Permission.LOG_SERVICE, on=gate)
    sheet = without_idle_reason(sheet, gate)
    refuse_day(sheet.given_on, gate, today(), sheet.late_reason)
    refuse_technician(sheet.given_on, gate, settings().initial_training_hours)
    refuse_sheet(sheet, gate, vocabulary(), today())
    refuse_campaign(sheet.campaign_id, sheet.given_on)
    refuse_afterwards(afterwards, sheet.given_on, sheet.referral)
    service = _insert(id, sheet, gate, origin)
    if service is None:
        return _logged_already(id, sheet, gate)
    record(by, "service.logged", on=Row(ServiceRecord.__tablename__, str(id), service.partner_id))
    count_beside(service, before=None, after=sheet)
    _go_on(service, sheet, afterwards)
    return service


def _go_on(service: Logged, sheet: Sheet, afterwards: Afterwards) -> None:
    """What a service sets going: the appointment is attended, the task and the referral wait."""
    if sheet.appointment_id:
        attend(sheet.appointment_id, service.centre_id, service.technician_id)
    if sheet.referral or afterwards.follow_up_on:
        plan(
            afterwards,
            service_id=service.id,
            partner_id=service.partner_id,
            centre_id=service.centre_id,
            technician_id=service.technician_id,
            given_on=sheet.given_on,
            referral=sheet.referral,
        )


def _insert(id: UUID, sheet: Sheet, gate: Gate, origin: Origin) -> Logged | None:
    """The new record, and what it moves; None when there is one with this id."""
    logged_at = now()
    row = {
        **sheet.columns(),
        **{name: getattr(origin, name) for name in _ORIGIN},
        "id": id,
        "partner_id": gate.partner_id,
        "centre_id": gate.centre_id,
        "technician_id": gate.technician_id,
        "model": gate.model,
        "logged_at": logged_at,
    }
    counted = values_of(move_of(sheet, gate, logged_at))
    written = run(_INSERT, {**row, **counted, "papers": Jsonb(sheet.papers)}).fetchone()
    if written is None:
        return None
    _insert_other_areas(id, sheet, gate)
    return Logged(id, written.number, gate.partner_id, gate.centre_id, gate.technician_id)


def _insert_other_areas(id: UUID, sheet: Sheet, gate: Gate) -> None:
    owner = {"service_id": id, "partner_id": gate.partner_id}
    rows = [{**owner, "area": area, "outcome": outcome} for area, outcome in sheet.other_areas.items()]
    if rows:
        db.session.connection().execute(plain_insert(cast(Table, OtherArea.__table__)), rows)


def _logged_already(id: UUID, sheet: Sheet, gate: Gate) -> Logged:
    """The record of the same service; RuleBroken when the id belongs to another one."""
    service = find_service(id)
    if service is None or service.technician_id != gate.technician_id or Sheet.of(service) != sheet:
        raise RuleBroken(_("This was sent before with other answers: open the service and correct it there."))
    return Logged(id, service.number, service.partner_id, service.centre_id, service.technician_id)
