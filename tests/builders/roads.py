"""Routes of the itinerant service, their stops and visits."""

from __future__ import annotations

from datetime import time
from typing import Any

from app.base.clock import today
from app.base.database import db
from app.domain.centres.models import Centre, Stop
from app.domain.routes.models import Rhythm, Route, StopDay, StopRule
from tests.builders.structures import LONG_AGO


def a_stop(centre: Centre, **changes: Any) -> Stop:
    """A square in the centre's own municipality."""
    facts = {"name": "Largo Fictício", "dico": centre.dico, "hours": ""}
    stop = Stop(partner_id=centre.partner_id, centre_id=centre.id, **{**facts, **changes})
    db.session.add(stop)
    db.session.flush()
    return stop


def a_rule(centre: Centre, stop: Stop | None = None, **changes: Any) -> StopRule:
    """A route of the centre that comes to a stop every week on the weekday of today, in the morning."""
    route = Route(partner_id=centre.partner_id, centre_id=centre.id, name="Volta fictícia")
    facts: dict[str, Any] = {
        "stop": stop or a_stop(centre),
        "rhythm": Rhythm.EVERY_WEEK,
        "weekday": today().isoweekday(),
        "starts": time(9, 30),
        "ends": time(12, 30),
        "valid_from": LONG_AGO,
    }
    rule = StopRule(partner_id=centre.partner_id, **{**facts, **changes})
    route.visits.append(rule)
    db.session.add(route)
    db.session.flush()
    return rule


def a_stop_day(centre: Centre, **changes: Any) -> StopDay:
    """A visit more, today in the afternoon."""
    facts: dict[str, Any] = {"day": today(), "is_cancelled": False, "starts": time(14), "ends": time(16)}
    stop_day = StopDay(
        partner_id=centre.partner_id, centre_id=centre.id, **{"stop": a_stop(centre), **facts, **changes}
    )
    db.session.add(stop_day)
    db.session.flush()
    return stop_day
