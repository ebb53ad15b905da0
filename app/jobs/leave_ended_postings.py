"""Each night: who works in a centre where the posting has ended goes on in another one of theirs."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, db, transaction
from app.domain.technicians.actions import leave_ended_posting
from app.domain.technicians.models import Technician
from app.domain.technicians.queries import list_stranded


def leave_ended_postings(planned_at: datetime) -> int:
    """Move each, in a transaction of their own; how many. Running it twice moves nobody twice."""
    day = day_of(planned_at)
    with transaction(EVERYONE):
        stranded = list_stranded(day)
    return sum(_moved(technician_id, day) for technician_id in stranded)


def _moved(technician_id: int, day: date) -> bool:
    with transaction(EVERYONE):
        return leave_ended_posting(db.session.get_one(Technician, technician_id), day)
