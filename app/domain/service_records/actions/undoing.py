"""Take back a service just logged by mistake."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.actions import expect_again
from app.domain.audit.actions import record
from app.domain.follow_ups.actions import drop
from app.domain.service_records.actions.correcting import lock, refuse_undone
from app.domain.service_records.actions.counting import count_beside, move_as, move_counts
from app.domain.service_records.actions.marking import mark_changed, refuse_without_reason
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.rules import books_day, is_closed
from app.domain.service_records.sheet import Sheet


def is_undoable(by: Actor, service: ServiceRecord) -> bool:
    """Whether the actor logged it, and so shortly ago (setting) that it may be taken back."""
    is_own = service.technician.account_id == by.account_id
    is_fresh = now() - service.logged_at <= timedelta(seconds=settings().undo_seconds)
    return is_own and service.undone_at is None and is_fresh


def undo_service(by: Actor, service: ServiceRecord, *, correction_reason: str | None = None) -> None:
    """Take back a service: it stays in the list as undone and counts nowhere.

    Only for whoever logged it (OutOfReach for others), within the setting's seconds; later it is corrected. When its
    month was closed meanwhile, with a reason.
    """
    require(by, Permission.LOG_SERVICE, on=service)
    lock(service)
    if service.technician.account_id != by.account_id:
        raise OutOfReach
    gate = get_gate(by, service.given_on)
    refuse_undone(service)
    if not is_undoable(by, service):
        raise RuleBroken(_("A service can be undone for a short time only: correct it instead."))
    reason = refuse_without_reason(correction_reason, is_closed(books_day(service), gate.books_closed_until))
    service.undone_at, service.correction_reason = now(), reason
    mark_changed(service)
    move_counts(service, move_as(service), None)
    count_beside(service, before=Sheet.of(service), after=None)
    drop(service.id)
    if service.appointment_id:
        expect_again(service.appointment_id)
    record(by, "service.undone", on=service, changes={"undone": [False, True]})
