"""Questions about technicians."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.technicians.models import Technician


def get_technician(by: Actor, technician_id: int) -> Technician:
    """The technician; OutOfReach when there is none within the account's reach."""
    technician = db.session.get(Technician, technician_id)
    if technician is None:
        raise OutOfReach
    require(by, Permission.READ_TECHNICIAN, on=technician)
    return technician


def get_technician_of(account_id: int | None) -> Technician:
    """The technician whose account this is; OutOfReach when it is nobody's."""
    technician = db.session.scalar(select(Technician).where(Technician.account_id == account_id))
    if technician is None:
        raise OutOfReach
    return technician


def list_technicians(by: Actor, *, after: int | None = None, limit: int | None = None) -> list[Technician]:
    """The technicians within the account's reach, by name; those that follow the technician `after`, if given."""
    query = select(Technician).where(within(by, Permission.READ_TECHNICIAN, Technician))
    if after and (last := db.session.get(Technician, after)):
        query = query.where(tuple_(Technician.name, Technician.id) > (last.name, last.id))
    query = query.options(joinedload(Technician.centre), joinedload(Technician.account))
    return list(db.session.scalars(query.order_by(Technician.name, Technician.id).limit(limit)))


def list_team(centre_id: int) -> list[Technician]:
    """Everybody posted in the centre, by name; for whoever may read the centre."""
    query = select(Technician).where(Technician.centre_id == centre_id).options(joinedload(Technician.account))
    return list(db.session.scalars(query.order_by(Technician.name, Technician.id)))


def has_trained_technician(centre_id: int, day: date) -> bool:
    """Whether somebody in the centre had completed the initial training by that day (FAQ answer 10)."""
    return any(technician.is_trained_on(day) for technician in list_team(centre_id))
