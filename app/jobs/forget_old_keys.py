"""Forget the answers to forms that nobody will send again."""

from datetime import datetime, timedelta

from app.base.database import EVERYONE, transaction
from app.base.once import forget_answers

KEPT_FOR = timedelta(days=2)


def forget_old_keys(planned_at: datetime) -> int:
    """Remove answers older than two days; how many."""
    with transaction(EVERYONE):
        return forget_answers(planned_at - KEPT_FOR)
