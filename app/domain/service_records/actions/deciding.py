"""Enter AIMA's decision on a file that was handed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.actions.correcting import lock, refuse_undone
from app.domain.service_records.models import Decision, ServiceRecord
from app.domain.service_records.sheet_rules import refuse_decision


def decide_file(by: Actor, service: ServiceRecord, decision: Decision, decided_on: date | None) -> None:
    """Enter the decision on the file of a service with extended services (FAQ answers 5 and 6).

    It may come long after the month of the service was closed. A decision whose own month is closed stays.
    """
    require(by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    refuse_undone(service)
    if service.decision is None:
        raise RuleBroken(_("No document file was handed in with this service."), field="decision")
    closed_until = service.centre.books_closed_until
    if service.decided_on and closed_until and service.decided_on <= closed_until:
        raise RuleBroken(_("The month of the decision is closed: it can no longer be changed."), field="decision")
    refuse_decision(decision, decided_on, service.given_on, today())
    trace: dict[str, list[Any]] = {
        "decision": [service.decision, decision],
        "decided_on": [_day(service.decided_on), _day(decided_on)],
    }
    changes = {name: pair for name, pair in trace.items() if pair[0] != pair[1]}
    if not changes:
        return
    service.decision, service.decided_on = decision, decided_on
    record(by, "service.decided", on=service, changes=changes)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
