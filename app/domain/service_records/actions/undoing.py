"""Take back a service just logged by mistake."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.actions.correcting import lock, refuse_undone
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.rules import counts_as, refuse_closed_month
from app.domain.tallies.actions import count


def is_undoable(by: Actor, service: ServiceRecord) -> bool:
    """Whether the actor logged it, and so shortly ago (setting) that it may be taken back."""
    is_own = service.technician.account_id == by.account_id
    is_fresh = now() - service.logged_at <= timedelta(seconds=settings().undo_seconds)
    return is_own and service.undone_at is None and is_fresh


def undo_service(by: Actor, service: ServiceRecord) -> None:
    """Take back a service: it stays in the list as undone and counts nowhere.

    Only for whoever logged it (OutOfReach for others), within the setting's seconds; later it is corrected.
    """
    require(by, Permission.LOG_SERVICE, on=service)
    lock(service)
    if service.technician.account_id != by.account_id:
        raise OutOfReach
    gate = get_gate(by, service.given_on)
    refuse_undone(service)
    refuse_closed_month(service.given_on, gate.books_closed_until)
    if not is_undoable(by, service):
        raise RuleBroken(_("A service can be undone for a short time only: correct it instead."))
    service.undone_at = now()
    facts = counts_as(service, gate.district_code)
    count(service.centre_id, service.partner_id, Month.of(service.given_on), facts, by=-1)
    record(by, "service.undone", on=service, changes={"undone": [False, True]})
