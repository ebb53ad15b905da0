"""Look at each month that was released, or revised, for what rises in it."""

from __future__ import annotations

from app.base.database import EVERYONE, transaction
from app.domain.radar.actions import scan_next_month


def watch_needs() -> int:
    """Look at one month that waits, in a transaction of its own; 1 when there was one."""
    with transaction(EVERYONE):
        return int(scan_next_month() is not None)
