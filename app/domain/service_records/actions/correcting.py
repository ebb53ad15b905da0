"""Correct a service, with a trace of what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.campaigns.actions import refuse_campaign
from app.domain.follow_ups.actions import keep_in_step, refuse_without_consent
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.actions.counting import count_beside, move_as, move_counts
from app.domain.service_records.actions.marking import PAID_BY, mark_changed, refuse_without_reason
from app.domain.service_records.models import OtherArea, ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.rules import books_day, is_closed, refuse_day, refuse_technician
from app.domain.service_records.sheet import COLUMNS, Sheet
from app.domain.service_records.sheet_rules import refuse_sheet
from app.domain.vocabulary.queries import vocabulary

# The trail outlives the record: of these it says that they changed, never what they said.
NEVER_IN_THE_TRAIL = ("note", "process_reference", "organisation", "late_reason")


def correct_service(
    by: Actor,
    service: ServiceRecord,
    afterwards: Afterwards | None = None,
    *,
    correction_reason: str | None = None,
    **changes: Any,
) -> None:
    """Change what a service says; `changes` are fields of `Sheet`. Counters, trail and referral move with it.

    Of `afterwards` the reason and the consent are taken, when the service is now referred elsewhere.
    RuleBroken as in `log_service`, for a service undone, and without `correction_reason` for one in a closed month:
    what was stated of it is put right by the next statement.
    """
    require(by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    afterwards = afterwards or Afterwards()
    before, counted = Sheet.of(service), move_as(service)
    after = _corrected(before, changes)
    gate = get_gate(by, after.given_on, stop_id=after.stop_id, technician_id=service.technician_id)
    refuse_undone(service)
    days = (books_day(service), *([] if after.late_reason else [after.given_on]))
    reason = refuse_without_reason(correction_reason, is_closed(min(days), gate.books_closed_until))
    refuse_day(after.given_on, gate, today(), after.late_reason or reason)
    refuse_technician(after.given_on, gate, settings().initial_training_hours)
    refuse_sheet(after, gate, vocabulary(), today())
    refuse_campaign(after.campaign_id, after.given_on)
    if after.referral != before.referral:
        refuse_without_consent(after.referral, afterwards.referral_consent)
    trace = _trace(before, after)
    if not trace:
        return
    _write(service, after)
    service.model, service.corrected_at = gate.model or service.model, now()
    service.correction_reason = reason or service.correction_reason
    if any(name in trace for name in PAID_BY):
        mark_changed(service, [before.process_reference])
    move_counts(service, counted, move_as(service))
    count_beside(service, before=before, after=after)
    keep_in_step(service, afterwards)
    record(by, "service.corrected", on=service, changes=trace)


def _corrected(before: Sheet, changes: Mapping[str, Any]) -> Sheet:
    """A correction neither makes a late entry nor unmakes one: that would move the service to other books."""
    after = replace(before, **changes)
    reason = (after.late_reason or before.late_reason) if before.late_reason else None
    return replace(after, late_reason=reason)


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
        return {key: str(each) for key, each in sorted(value.items())}
    return str(value) if isinstance(value, UUID) else value
