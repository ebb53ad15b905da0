"""Forget what serves nobody any more: sheets nobody went on with, practice, held records settled, old answers."""

from datetime import datetime, timedelta

from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.desk.actions import forget_old_drafts
from app.domain.devices.actions import forget_settled
from app.domain.practice.actions import forget_old_practice
from app.domain.statistics.asking import forget_old_counts

ANSWERS_DAYS = 90  # a question asked later is counted anew


def forget_old_writing(planned_at: datetime) -> int:
    """Remove drafts, practice sheets and counted answers, and empty settled records, once they are old; how many."""
    with transaction(EVERYONE):
        drafts = forget_old_drafts(planned_at - timedelta(days=settings().draft_days))
        practice = forget_old_practice(planned_at - timedelta(days=settings().practice_days))
        answers = forget_old_counts(planned_at - timedelta(days=ANSWERS_DAYS))
        return drafts + practice + answers + forget_settled(planned_at - timedelta(days=settings().held_days))
