"""Find what is hidden in the lists that leave the house, once their quarter is out or was revised."""

from __future__ import annotations

from app.base.database import EVERYONE, is_our_turn, transaction
from app.base.settings import settings
from app.domain.statistics.release.protecting import find_due, protect_list


def protect_lists() -> int:
    """Protect one list that waits, in a transaction of its own; 1 when there was one, 0 while another process does."""
    with transaction(EVERYONE):
        due = find_due() if is_our_turn("protect_lists") else None
        if due:
            protect_list(due, settings().statistics_threshold)
    return int(due is not None)
