"""A service as a technician tells it, and the actor who tells it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.centres.models import Centre
from app.domain.service_records.actions import log_service
from app.domain.service_records.models import Channel, Outcome, ServiceRecord
from app.domain.service_records.queries.records import find_service
from app.domain.technicians.models import Technician
from tests.builders import a_technician, as_actor


def told(**changes: Any) -> dict[str, Any]:
    """A walk-in of a quarter of an hour about regularisation, today."""
    return {
        "id": uuid4(),
        "given_on": today(),
        "minutes": 15,
        "channel": Channel.WALK_IN,
        "area": "regularisation",
        "outcome": Outcome.INFORMED,
        **changes,
    }


def someone(centre: Centre | None = None, **changes: Any) -> tuple[Technician, Actor]:
    """A technician and the actor they are once signed in."""
    technician = a_technician(centre, **changes)
    return technician, as_actor(technician.account)


def logged(by: Actor, **changes: Any) -> ServiceRecord:
    return find_service(log_service(by, **told(**changes)).id)
