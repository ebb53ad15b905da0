"""A measure goes from one state to another: the step is kept with its day, its reason and whoever told it."""

from __future__ import annotations

from datetime import date

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.plans.actions.days import refuse_since
from app.domain.plans.actions.laying_down import refuse_concluding
from app.domain.plans.lifecycle import LIFECYCLE, MeasureStatus
from app.domain.plans.models import Measure, MeasureStep
from app.domain.plans.queries import list_steps


def change_state(
    by: Actor, measure: Measure, *, status: MeasureStatus, since: date, reason: str, review_on: date | None
) -> None:
    """It is in this state since that day, and looked at again on `review_on`. What was told before stays."""
    require(by, Permission.KEEP_PLAN)
    LIFECYCLE.check(measure, status)
    refuse_concluding(measure.is_continuous, status)
    refuse_since(since, list_steps([measure]))
    before = measure.status
    LIFECYCLE.move(measure, status)
    measure.review_on = review_on
    told = {"since": since, "reason": reason, "account_id": by.account_id}
    db.session.add(MeasureStep(measure_id=measure.id, before=before, status=status, **told))
    record(by, "measure.moved", on=measure, changes={"status": [before, status], "since": since.isoformat()})
