"""Each night: make the quality board of every centre that ever opened anew, and write of those that fell silent."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, db, transaction
from app.domain.centres.models import Centre
from app.domain.centres.queries import list_ever_open
from app.domain.quality.actions import look_in_the_night


def look_at_records(planned_at: datetime) -> int:
    """Look at each centre, in a transaction of their own; how many. Running it twice finds the same."""
    with transaction(EVERYONE):
        centres = list_ever_open()
    for centre_id in centres:
        _look(centre_id, day_of(planned_at))
    return len(centres)


def _look(centre_id: int, day: date) -> None:
    with transaction(EVERYONE):
        look_in_the_night(db.session.get_one(Centre, centre_id), day)
