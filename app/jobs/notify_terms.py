"""Each morning: remind both parties of the terms that end in 90, 60 or 30 days."""

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.domain.protocols.actions import notify_terms as notify


def notify_terms(planned_at: datetime) -> int:
    """Write each reminder once, whenever this was planned; how many terms were reminded of."""
    with transaction(EVERYONE):
        return notify()
