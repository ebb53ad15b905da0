"""Questions about hours recognised without a session, and about exceptions at the gate."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.technicians.models import Technician
from app.domain.training.models import GateException, Recognition, RecognitionStatus

MOST_UNDECIDED = 100
_PERSON = joinedload(Recognition.technician).joinedload(Technician.centre)


def get_recognition(by: Actor, recognition_id: int) -> Recognition:
    """The recognition, for whoever may read its technician; else OutOfReach."""
    found = db.session.get(Recognition, recognition_id, options=[_PERSON])
    if found is None:
        raise OutOfReach
    require(by, Permission.READ_TECHNICIAN, on=found)
    return found


def list_recognitions(by: Actor, *, before: int | None = None, limit: int | None = None) -> list[Recognition]:
    """Everything proposed within the actor's reach, the latest first; what was proposed before `before`, if given."""
    query = select(Recognition).where(within(by, Permission.READ_TECHNICIAN, Recognition)).options(_PERSON)
    if before is not None:
        query = query.where(Recognition.id < before)
    return list(db.session.scalars(query.order_by(Recognition.id.desc()).limit(limit)))


def list_undecided(by: Actor) -> list[Recognition]:
    """What waits for a second person, the longest first: a queue, which gets shorter from its head."""
    query = select(Recognition).where(
        within(by, Permission.READ_TECHNICIAN, Recognition), Recognition.status == RecognitionStatus.PROPOSED
    )
    return list(db.session.scalars(query.options(_PERSON).order_by(Recognition.id).limit(MOST_UNDECIDED)))


def get_exception(by: Actor, exception_id: int) -> GateException:
    """The exception; OutOfReach when there is none within the actor's reach."""
    found = db.session.get(GateException, exception_id)
    if found is None:
        raise OutOfReach
    require(by, Permission.LIFT_GATE, on=found)
    return found
