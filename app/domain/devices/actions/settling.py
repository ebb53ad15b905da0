"""Decide about a record that was held: log it, choose between two versions, or drop it with a reason."""

from __future__ import annotations

from collections.abc import Collection

from app.base.clock import now
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.devices.models import HeldRecord, Settlement
from app.domain.devices.queries import is_for_coordinator, is_own
from app.domain.devices.versions import differences, sheet_of, version_of
from app.domain.service_records.actions import correct_service, log_service
from app.domain.service_records.actions.correcting import lock
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.records import get_service_to_correct
from app.domain.service_records.sheet import Logged, Origin, Sheet
from app.domain.service_records.telling import Told, read_sheet

DROPPED = (Settlement.ENTERED, Settlement.DROPPED)


def log_held(by: Actor, held: HeldRecord, told: Told) -> Logged:
    """Log the service of a held record, with what was put right in it. Only by the technician who gave it.

    RuleBroken as in `log_service`, for what is settled already, and for what only the coordinator decides.
    """
    _require_own(by, held)
    origin = Origin(device_id=held.device_id, said_at=held.said_at)
    service = log_service(by, id=held.service_id, afterwards=told.afterwards, origin=origin, **told.values)
    _settle(by, held, Settlement.LOGGED)
    return service


def choose_version(by: Actor, held: HeldRecord, taken: Collection[str], seen: str) -> ServiceRecord:
    """Settle two versions of one service: of the fields in `taken` what was sent counts, of the rest the record.

    `seen` is the version of the record that was shown; RuleBroken when it changed since, and as in
    `correct_service`.
    """
    _require_own(by, held)
    service = get_service_to_correct(by, held.service_id)
    lock(service)
    before = Sheet.of(service)
    if version_of(before) != seen:
        raise RuleBroken(_("Someone changed this in the meantime: compare the two versions and choose."))
    told = sheet_of(read_sheet(held.typed), held.typed, before)
    changes = {each.field: each.theirs for each in differences(before, told) if each.field in taken}
    if changes:
        correct_service(by, service, **changes)
    _settle(by, held, Settlement.CORRECTED if changes else Settlement.KEPT)
    return service


def drop_held(by: Actor, held: HeldRecord, settlement: Settlement, reason: str) -> None:
    """Settle a held record without logging it, with the reason. RuleBroken without one."""
    require(by, Permission.SETTLE_HELD, on=held)
    _refuse_settled(held)
    if settlement not in DROPPED:
        raise RuleBroken(_("Choose one of the options in “%(field)s”.", field=_("What became of it")), "settlement")
    if not reason.strip():
        raise RuleBroken(_("Fill in “%(field)s”.", field=_("Reason")), field="reason")
    held.reason = reason.strip()
    _settle(by, held, settlement)


def _require_own(by: Actor, held: HeldRecord) -> None:
    require(by, Permission.LOG_SERVICE, on=held)
    if not is_own(by, held):
        raise OutOfReach
    _refuse_settled(held)
    if is_for_coordinator(held):
        raise RuleBroken(_("Your coordinator decides about this record."))


def _refuse_settled(held: HeldRecord) -> None:
    db.session.flush()
    db.session.refresh(held, with_for_update=True)
    if held.settled_at is not None:
        raise RuleBroken(_("This was already decided: look at the page again."))


def _settle(by: Actor, held: HeldRecord, settlement: Settlement) -> None:
    held.settled_at, held.settled_by, held.settlement = now(), by.account_id, settlement
    record(by, "held.settled", on=held, changes={"settlement": settlement.value})
