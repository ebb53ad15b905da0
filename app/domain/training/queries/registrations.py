"""Questions about who has a place in a session; each actor sees the people within their own reach."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Account, AccountStatus, Actor
from app.domain.access.policy import Permission, require, within
from app.domain.technicians.models import Technician
from app.domain.training.models import Registration, TrainingSession


def list_registrations(by: Actor, session: TrainingSession) -> list[Registration]:
    """The registrations of a session within the actor's reach, by name; none for a technician."""
    query = (
        select(Registration)
        .join(Registration.technician)
        .where(Registration.session_id == session.id, within(by, Permission.READ_TECHNICIAN, Registration))
        .options(contains_eager(Registration.technician).joinedload(Technician.centre))
        .order_by(Technician.name, Registration.id)
    )
    return list(db.session.scalars(query))


def get_registration(by: Actor, registration_id: int) -> Registration:
    """The registration; OutOfReach when there is none within the actor's reach."""
    registration = db.session.get(Registration, registration_id)
    if registration is None:
        raise OutOfReach
    require(by, Permission.REGISTER_FOR_TRAINING, on=registration)
    return registration


def list_registrable(by: Actor, session: TrainingSession, centre_id: int | None = None) -> list[Technician]:
    """The technicians the actor may still register, by name; of one centre if asked."""
    has_a_place = select(Registration.technician_id).where(Registration.session_id == session.id)
    query = (
        select(Technician)
        .join(Account, Technician.account_id == Account.id)
        .where(
            within(by, Permission.REGISTER_FOR_TRAINING, Technician),
            Technician.id.not_in(has_a_place),
            Account.status != AccountStatus.CLOSED,
        )
        .options(joinedload(Technician.centre))
        .order_by(Technician.name, Technician.id)
    )
    if centre_id is not None:
        query = query.where(Technician.centre_id == centre_id)
    return list(db.session.scalars(query))
