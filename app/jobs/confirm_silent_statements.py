"""Each morning: what an entity let pass until its last day counts as confirmed."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, db, transaction
from app.domain.compensation.actions import confirm_by_silence
from app.domain.compensation.models import Statement
from app.domain.compensation.queries.waiting import list_silent


def confirm_silent_statements(planned_at: datetime) -> int:
    """Confirm them, each in a transaction of its own; how many. Running it twice confirms nothing twice."""
    with transaction(EVERYONE):
        waiting = list_silent(day_of(planned_at))
    return sum(_confirmed(statement_id) for statement_id in waiting)


def _confirmed(statement_id: int) -> bool:
    with transaction(EVERYONE):
        return confirm_by_silence(db.session.get_one(Statement, statement_id))
