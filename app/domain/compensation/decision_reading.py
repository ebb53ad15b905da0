"""The door to AIMA's list of decisions: a file from outside is read in a child of this process, never in it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from app.base.apart import Ended, apart
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.compensation.decision_list import DecisionList, Mistake, Row, read_decisions
from app.domain.service_records.models import Decision

SECONDS, MEGABYTES = 10, 256


def read_list(content: bytes) -> DecisionList:
    """What `read_decisions` says of the file; RuleBroken beside `file` when it cannot be read, or takes too much."""
    try:
        said = apart(lambda: _told(content), seconds=SECONDS, megabytes=MEGABYTES)
    except Ended:
        raise RuleBroken(_("The file cannot be read: save it again and send that copy."), field="file") from None
    if refusal := said.get("refused"):
        raise RuleBroken(refusal, field="file")
    rows = (
        Row(number, process, Decision(decision), date.fromisoformat(day))
        for number, process, decision, day in said["rows"]
    )
    return DecisionList({row.reference: row for row in rows}, [Mistake(**each) for each in said["mistakes"]])


def _told(content: bytes) -> dict[str, Any]:
    """The list as JSON carries it."""
    try:
        read = read_decisions(content)
    except RuleBroken as broken:
        return {"refused": broken.message}
    rows = [(row.number, row.reference, row.decision, row.decided_on.isoformat()) for row in read.by_process.values()]
    return {"rows": rows, "mistakes": [asdict(mistake) for mistake in read.mistakes]}
