"""Enter AIMA's decision on a file that was handed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor, Role
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.service_records.actions.correcting import lock, refuse_undone
from app.domain.service_records.actions.counting import move_as, move_counts
from app.domain.service_records.actions.marking import mark_changed, refuse_without_reason
from app.domain.service_records.models import Decision, ServiceRecord
from app.domain.service_records.rules import is_closed
from app.domain.service_records.sheet_rules import refuse_decision


def decide_file(
    by: Actor,
    service: ServiceRecord,
    decision: Decision,
    decided_on: date | None,
    *,
    correction_reason: str | None = None,
) -> None:
    """Enter the decision on the file of a service with extended services (FAQ answers 5 and 6).

    By the centre, or by the directorate, whose decision it is. It may come long after the month of the service was
    closed; one whose own month is closed changes with a reason, and the next statement puts it right.
    """
    require(by, Permission.ENTER_DECISIONS if by.role is Role.DIRECTORATE else Permission.CORRECT_SERVICE, on=service)
    lock(service)
    refuse_undone(service)
    if service.decision is None:
        raise RuleBroken(_("No document file was handed in with this service."), field="decision")
    refuse_decision(decision, decided_on, service.given_on, today())
    trace: dict[str, list[Any]] = {
        "decision": [service.decision, decision],
        "decided_on": [_day(service.decided_on), _day(decided_on)],
    }
    changes = {name: pair for name, pair in trace.items() if pair[0] != pair[1]}
    if not changes:
        return
    decided = service.decided_on is not None and is_closed(service.decided_on, service.centre.books_closed_until)
    reason = refuse_without_reason(correction_reason, decided)
    counted = move_as(service)
    service.decision, service.decided_on = decision, decided_on
    service.correction_reason = reason or service.correction_reason
    mark_changed(service)
    move_counts(service, counted, move_as(service))
    record(by, "service.decided", on=service, changes=changes)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
