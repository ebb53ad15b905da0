"""Forget what was written and serves nobody any more: sheets nobody went on with, practice, held records settled."""

from datetime import datetime, timedelta

from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.desk.actions import forget_old_drafts
from app.domain.devices.actions import forget_settled
from app.domain.practice.actions import forget_old_practice


def forget_old_writing(planned_at: datetime) -> int:
    """Remove drafts and practice sheets, and empty settled records, older than the settings say; how many."""
    with transaction(EVERYONE):
        drafts = forget_old_drafts(planned_at - timedelta(days=settings().draft_days))
        practice = forget_old_practice(planned_at - timedelta(days=settings().practice_days))
        return drafts + practice + forget_settled(planned_at - timedelta(days=settings().held_days))
