"""Each morning: remind those whose signature has been waited for since some days."""

from __future__ import annotations

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.domain.signatures.actions import remind_waiting
from app.domain.signatures.queries import list_to_remind


def remind_signatories(_planned_at: datetime) -> int:
    """One mail to each person at most, in a transaction of its own; how many. Safe to run twice."""
    with transaction(EVERYONE):
        waiting = list_to_remind()
    return sum(_reminded(signatory_id) for signatory_id in waiting)


def _reminded(signatory_id: int) -> bool:
    with transaction(EVERYONE):
        return remind_waiting(signatory_id)
