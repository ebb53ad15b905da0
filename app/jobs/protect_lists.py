"""Find what is hidden in the lists that leave the house, once their quarter is out or was revised."""

from __future__ import annotations

from app.base.database import EVERYONE, transaction
from app.base.settings import settings
from app.domain.statistics.release.protecting import find_due, protect_list


def protect_lists() -> int:
    """Protect one list that waits, in a transaction of its own; 1 when there was one."""
    with transaction(EVERYONE):
        due = find_due()
        if due:
            protect_list(*due, settings().statistics_threshold)
    return int(due is not None)
