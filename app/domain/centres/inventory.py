"""Questions about what centres are fitted with, and where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.base.choices import Choice
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach
from app.base.language import lazy
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.fittings import Equipment, SignageStep
from app.domain.centres.models import Centre, CentreStatus
from app.domain.geography.models import Municipality


class EquipmentState(Choice):
    """How a piece of equipment stands."""

    IN_USE = "in_use", lazy("In use")
    WAITING = "waiting", lazy("Waiting for approval")
    ENDED = "ended", lazy("No longer in use")


def list_equipment_of(centre_id: int) -> list[Equipment]:
    """All the equipment the centre has or had, what is in use first; for whoever may read the centre."""
    query = select(Equipment).where(Equipment.centre_id == centre_id)
    return list(db.session.scalars(query.order_by(Equipment.ended_on.desc().nulls_first(), Equipment.id)))


def list_equipment(
    by: Actor, *, state: EquipmentState | None = None, before: int | None = None, limit: int | None = None
) -> list[Equipment]:
    """The equipment within the account's reach, the newest first; what was added before that number, if given."""
    query = select(Equipment).where(within(by, Permission.KEEP_EQUIPMENT, Equipment), *_in_state(state))
    if before is not None:
        query = query.where(Equipment.id < before)
    query = query.options(joinedload(Equipment.centre).joinedload(Centre.partner))
    return list(db.session.scalars(query.order_by(Equipment.id.desc()).limit(limit)))


def get_equipment(by: Actor, equipment_id: int) -> Equipment:
    """The piece of equipment, for whoever keeps it; else OutOfReach."""
    equipment = db.session.get(Equipment, equipment_id)
    if equipment is None:
        raise OutOfReach
    require(by, Permission.KEEP_EQUIPMENT, on=equipment)
    return equipment


def has_equipment_on(centre_id: int, day: date) -> bool:
    """Whether the centre had something supplied or approved to collect with on that day (FAQ answer 5)."""
    used = Equipment.ended_on.is_(None) | (Equipment.ended_on > day)
    where = (Equipment.centre_id == centre_id, Equipment.approved_on <= day, used)
    return db.session.scalars(select(Equipment.id).where(*where).limit(1)).first() is not None


def get_photographed_step(by: Actor, signage_step_id: int) -> SignageStep:
    """The step of the signage with its photograph, for whoever may read the centre; else OutOfReach."""
    step = db.session.get(SignageStep, signage_step_id)
    if step is None or step.photo_sha256 is None:
        raise OutOfReach
    require(by, Permission.READ_CENTRE, on=step)
    return step


def list_municipalities_without_centre() -> list[Municipality]:
    """The municipalities in which no centre of the network is open, by district and name (FAQ answer 15)."""
    with everyone_in_reach():
        served = select(Centre.dico).where(Centre.status == CentreStatus.OPEN)
        query = select(Municipality).where(Municipality.dico.not_in(served))
        order = (Municipality.district_code, Municipality.search_name)
        return list(db.session.scalars(query.order_by(*order)))


def _in_state(state: EquipmentState | None) -> Iterator[ColumnElement[bool]]:
    if state is EquipmentState.ENDED:
        yield Equipment.ended_on.is_not(None)
    elif state is not None:
        yield Equipment.ended_on.is_(None)
        is_approved = Equipment.approved_on.is_not(None)
        yield is_approved if state is EquipmentState.IN_USE else ~is_approved
