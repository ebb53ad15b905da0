"""Remind of a clock that runs: the entity of its last days to answer a draft, AIMA of an answer that is overdue."""

from __future__ import annotations

from datetime import date

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import Role
from app.domain.access.queries import list_active
from app.domain.compensation.letters import say_last_days, say_overdue, tell_entity, tell_people
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Contest, Statement
from app.domain.geography.working_days import add_working_days

WORKING_DAYS_BEFORE = 3


def last_day_reminded(day: date) -> date:
    """Drafts to be answered by the day this returns are reminded of on `day`."""
    return add_working_days(day, WORKING_DAYS_BEFORE)


def remind_entity(statement_id: int, day: date) -> bool:
    """Write to the entity that few days are left to answer the draft, once; whether that was done now."""
    statement = db.session.get_one(Statement, statement_id, with_for_update={"of": Statement})
    last = statement.respond_until
    is_open = statement.status is StatementStatus.DRAFT and last is not None and day <= last <= last_day_reminded(day)
    if not is_open or statement.reminded_at:
        return False
    statement.reminded_at = now()
    tell_entity(statement, say_last_days)
    return True


def remind_of_answer(contest_id: int, day: date) -> bool:
    """Write to the directorate that the entity still waits for this answer, once; whether that was done now."""
    contest = db.session.get_one(Contest, contest_id, with_for_update={"of": Contest})
    if contest.answered_at or contest.reminded_at or day <= contest.answer_until:
        return False
    contest.reminded_at = now()
    tell_people(list_active(Role.DIRECTORATE), contest.statement, say_overdue)
    return True
