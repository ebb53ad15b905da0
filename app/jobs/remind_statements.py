"""Each morning: remind entities of drafts they may answer for a few more days, and AIMA of answers that are overdue."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.domain.compensation.actions import last_day_reminded, remind_entity, remind_of_answer
from app.domain.compensation.queries.waiting import list_to_remind, list_unanswered


def remind_statements(planned_at: datetime) -> int:
    """Remind of each once, in a transaction of its own; how many were reminded of now."""
    day = day_of(planned_at)
    with transaction(EVERYONE):
        drafts, contests = list_to_remind(last_day_reminded(day)), list_unanswered(day)
    return sum(_entity_reminded(each, day) for each in drafts) + sum(_aima_reminded(each, day) for each in contests)


def _entity_reminded(statement_id: int, day: date) -> bool:
    with transaction(EVERYONE):
        return remind_entity(statement_id, day)


def _aima_reminded(contest_id: int, day: date) -> bool:
    with transaction(EVERYONE):
        return remind_of_answer(contest_id, day)
