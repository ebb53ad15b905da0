"""Forget failed sign-ins and ended sessions: once they slow nobody down they are only traces of people."""

from datetime import datetime, timedelta

from app.base.database import EVERYONE, transaction
from app.domain.access.actions import forget_old_sign_ins as forget

KEPT_FOR = timedelta(days=2)


def forget_old_sign_ins(planned_at: datetime) -> int:
    """Remove failed attempts and sessions not used for two days; how many."""
    with transaction(EVERYONE):
        return forget(planned_at - KEPT_FOR)
