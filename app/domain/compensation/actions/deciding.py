"""Enter AIMA's decisions from its list: each file once, whoever sends the list again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.compensation.decision_list import DecisionList, Mistake, Row
from app.domain.service_records.actions import decide_file
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.sheet_rules import refuse_decision


@dataclass
class Entered:
    """What became of a list: files decided now, files that said so already, lines that could not be entered."""

    decided: int = 0
    unchanged: int = 0
    mistakes: list[Mistake] = field(default_factory=list)


def enter_decisions(by: Actor, told: DecisionList, *, leave_mistakes: bool = False) -> Entered:
    """Enter every decision of the list on what its process had handed in by then, also in closed months.

    All of them or, with `leave_mistakes`, all but the lines that are wrong; otherwise the answer holds the mistakes
    and nothing was changed. The same list again changes nothing.
    """
    require(by, Permission.ENTER_DECISIONS)
    files = _files(told.by_process)
    wrong = {row: says for row in told.by_process.values() if (says := _mistake(row, files.get(row.reference, [])))}
    found = [*told.mistakes, *(Mistake(row.number, row.reference, says) for row, says in wrong.items())]
    entered = Entered(mistakes=sorted(found, key=lambda mistake: mistake.number))
    if entered.mistakes and not leave_mistakes:
        return entered
    for row in told.by_process.values():
        if row not in wrong:
            _enter(by, row, _answered(row, files[row.reference]), entered)
    return entered


def _files(references: Iterable[str]) -> dict[str, list[ServiceRecord]]:
    query = select(ServiceRecord).where(
        ServiceRecord.process_reference.in_(references),
        ServiceRecord.decision.is_not(None),
        ServiceRecord.undone_at.is_(None),
    )
    files: dict[str, list[ServiceRecord]] = defaultdict(list)
    for service in db.session.scalars(query.order_by(ServiceRecord.number)):
        files[service.process_reference or ""].append(service)
    return files


def _mistake(row: Row, services: list[ServiceRecord]) -> str | None:
    """Why this line cannot be entered; None when it can."""
    if not services:
        return _("No file was handed in for this process.")
    try:
        for service in _answered(row, services) or services[:1]:
            refuse_decision(row.decision, row.decided_on, service.given_on, today())
    except RuleBroken as broken:
        return broken.message
    return None


def _answered(row: Row, services: list[ServiceRecord]) -> list[ServiceRecord]:
    """The services the decision is about: handed in by its day, and not decided before the last of these was.

    What the process hands in later waits for a later decision, and an earlier decision stays.
    """
    by_then = [service for service in services if service.given_on <= row.decided_on]
    last = max((service.given_on for service in by_then), default=None)
    return [service for service in by_then if not (service.decided_on and last and service.decided_on < last)]


def _enter(by: Actor, row: Row, services: list[ServiceRecord], entered: Entered) -> None:
    for service in services:
        if (service.decision, service.decided_on) == (row.decision, row.decided_on):
            entered.unchanged += 1
        else:
            decide_file(by, service, row.decision, row.decided_on, correction_reason=_("AIMA's list of decisions"))
            entered.decided += 1
