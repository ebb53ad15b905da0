"""Correct a service, with a trace of what it said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.models import OtherArea, Outcome, ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.rules import (
    counts_as,
    refuse_closed_month,
    refuse_day,
    refuse_sheet,
    refuse_technician,
)
from app.domain.service_records.sheet import COLUMNS, Sheet
from app.domain.tallies.actions import Cell, shift
from app.domain.vocabulary.queries import vocabulary

# The trail outlives the record: of these it says that they changed, never what they said.
NEVER_IN_THE_TRAIL = ("note", "process_reference")


def correct_service(by: Actor, service: ServiceRecord, **changes: Any) -> None:
    """Change what a service says; `changes` are fields of `Sheet`. Counters and trail move with it.

    RuleBroken as in `log_service`, for a service undone, and for one in a closed month: that is put right
    in the next statement.
    """
    require(by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    before = Sheet.of(service)
    after = replace(before, **changes)
    gate = get_gate(by, after.given_on, stop_id=after.stop_id, technician_id=service.technician_id)
    refuse_undone(service)
    refuse_closed_month(before.given_on, gate.books_closed_until)
    refuse_day(after.given_on, gate, today())
    refuse_technician(after.given_on, gate, settings().initial_training_hours)
    refuse_sheet(after, gate, vocabulary(), today())
    trace = _trace(before, after)
    if not trace:
        return
    _write(service, after)
    service.model, service.corrected_at = gate.model or service.model, now()
    shift(service.centre_id, service.partner_id, _moved(before, after, gate.district_code))
    record(by, "service.corrected", on=service, changes=trace)


def lock(service: ServiceRecord) -> None:
    """Read the record anew and keep others from changing it until this transaction ends."""
    db.session.flush()  # reading anew forgets what was not yet sent
    db.session.refresh(service, with_for_update=True)


def refuse_undone(service: ServiceRecord) -> None:
    if service.undone_at is not None:
        raise RuleBroken(_("This service was undone: log it anew."))


def _write(service: ServiceRecord, sheet: Sheet) -> None:
    for name, value in sheet.columns().items():
        setattr(service, name, value)
    kept = {other.area: other for other in service.other_areas}
    for area, outcome in sheet.other_areas.items():
        other = kept.pop(area, None)
        if other is None:
            service.other_areas.append(OtherArea(partner_id=service.partner_id, area=area, outcome=outcome))
        else:
            other.outcome = outcome
    for other in kept.values():
        service.other_areas.remove(other)


def _moved(before: Sheet, after: Sheet, district_code: str) -> Mapping[Cell, int]:
    """What each counter gains or loses, in one go."""
    cells: Counter[Cell] = Counter()
    for sheet, by in ((before, -1), (after, 1)):
        for dimension, value in counts_as(sheet, district_code):
            cells[(Month.of(sheet.given_on), dimension, value)] += by
    return cells


def _trace(before: Sheet, after: Sheet) -> dict[str, Any]:
    """field -> [before, after] in codes and dates; "changed" for free text."""
    names = [name for name in (*COLUMNS, "other_areas") if getattr(before, name) != getattr(after, name)]
    return {
        name: "changed" if name in NEVER_IN_THE_TRAIL else [_coded(getattr(sheet, name)) for sheet in (before, after)]
        for name in names
    }


def _coded(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {area: Outcome(outcome).value for area, outcome in sorted(value.items())}
    return value
