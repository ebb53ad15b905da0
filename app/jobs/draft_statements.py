"""On the 1st: draft the statement of the month that ended, for every centre that was open in it."""

from __future__ import annotations

import logging
from datetime import datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, db, transaction
from app.base.errors import RuleBroken
from app.base.months import Month
from app.domain.access.models import SYSTEM
from app.domain.centres.models import Centre
from app.domain.compensation.actions import draft_statement
from app.domain.compensation.queries import list_centres_without_statement

log = logging.getLogger(__name__)


def draft_statements(planned_at: datetime) -> int:
    """Draft those of the month before the planned one; how many. Running it twice drafts nothing more.

    One transaction a centre: none holds up another, killed in the middle it leaves whole statements only, and the next
    run goes on behind them. Two processes at once draft each centre once.
    """
    month = Month.of(day_of(planned_at)).previous
    with transaction(EVERYONE):
        waiting = list_centres_without_statement(month)
    return sum(_drafted(centre_id, month) for centre_id in waiting)


def _drafted(centre_id: int, month: Month) -> bool:
    try:
        with transaction(EVERYONE):
            draft_statement(SYSTEM, db.session.get_one(Centre, centre_id), month)
    except RuleBroken:
        log.warning("The statement of centre %s for %s was not drafted.", centre_id, month)
        return False
    return True
