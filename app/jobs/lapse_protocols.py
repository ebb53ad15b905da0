"""Renew the protocols whose term is over, and end those that do not renew."""

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.domain.centres.actions import lapse_protocols as lapse


def lapse_protocols(planned_at: datetime) -> int:
    """Renew or close what is at its end today, whenever this was planned; how many."""
    with transaction(EVERYONE):
        return lapse()
