"""End the protocols whose last day is past."""

from datetime import datetime

from app.base.database import EVERYONE, transaction
from app.domain.protocols.actions import lapse_protocols as lapse


def lapse_protocols(planned_at: datetime) -> int:
    """Expire what is past its last day today, whenever this was planned; how many."""
    with transaction(EVERYONE):
        return lapse()
