""" "I am at stop X today." """

from __future__ import annotations

from sqlalchemy.dialects.postgresql import insert

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Stop
from app.domain.routes.models import Whereabouts
from app.domain.technicians.queries import get_technician_of


def say_whereabouts(by: Actor, stop_id: int | None) -> None:
    """The actor is at this stop of their centre, or (None) at the office, until midnight in Lisbon (SL10).

    RuleBroken for a stop that is not the centre's.
    """
    technician = get_technician_of(by.account_id)
    require(by, Permission.LOG_SERVICE, on=technician)
    stop = db.session.get(Stop, stop_id) if stop_id is not None else None
    if stop_id is not None and (stop is None or stop.centre_id != technician.centre_id):
        raise RuleBroken(_("This stop is not one of your centre's: choose another."), field="stop_id")
    place = {"partner_id": technician.partner_id, "centre_id": technician.centre_id, "stop_id": stop_id}
    row = insert(Whereabouts).values(technician_id=technician.id, day=today(), **place)
    db.session.execute(row.on_conflict_do_update(constraint="pk_whereabouts", set_=place))
    record(by, "technician.whereabouts_said", on=technician, changes={"stop": stop_id, "day": today().isoformat()})
