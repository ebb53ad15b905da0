"""Questions about a technician's own desk."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select

from app.base.database import db, run
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.desk.models import Draft, Favourite
from app.domain.service_records.models import ServiceRecord
from app.domain.technicians.models import Technician

AT_HAND = 6  # (SL3)
_BUTTONS = f"""
SELECT f.id, f.name FROM technicians t
  JOIN favourites f ON f.centre_id = t.centre_id AND (f.technician_id IS NULL OR f.technician_id = t.id)
 WHERE t.account_id = %(account_id)s ORDER BY f.technician_id IS NULL, f.position, f.id LIMIT {AT_HAND}
"""  # noqa: S608 - no value is put into the text


def list_favourites(by: Actor) -> list[Favourite]:
    """The technician's own favourites in their order, then those of the centre."""
    mine = within(by, Permission.KEEP_DESK, Favourite)
    whose = Favourite.technician_id.is_(None) | Favourite.technician_id.in_(_own(by))
    query = select(Favourite).where(mine, whose)
    order = (Favourite.technician_id.is_(None), Favourite.position, Favourite.id)
    return list(db.session.scalars(query.order_by(*order)))


def list_buttons(by: Actor) -> list[tuple[int, str]]:
    """The six favourites one has at hand as (id, name): for the busiest page, in one plain query."""
    rows = run(_BUTTONS, {"account_id": by.account_id}).fetchall()
    return [(row.id, row.name) for row in rows]


def get_favourite(by: Actor, favourite_id: int) -> Favourite:
    """A favourite of the actor or of their centre; OutOfReach for anybody else's."""
    favourite = db.session.get(Favourite, favourite_id)
    if favourite is None:
        raise OutOfReach
    require(by, Permission.KEEP_DESK, on=favourite)
    _refuse_others(by, favourite.technician_id)
    return favourite


def list_drafts(by: Actor) -> list[Draft]:
    """The sheets the actor began in this centre, the latest first; one whose service was kept after all is none."""
    is_kept = select(ServiceRecord.id).where(ServiceRecord.id == Draft.id).exists()
    mine = within(by, Permission.KEEP_DESK, Draft)
    query = select(Draft).where(mine, Draft.technician_id.in_(_own(by)), ~is_kept)
    return list(db.session.scalars(query.order_by(Draft.saved_at.desc(), Draft.id)))


def get_draft(by: Actor, draft_id: UUID) -> Draft:
    """A sheet the actor began; OutOfReach for anybody else's."""
    draft = db.session.get(Draft, draft_id)
    if draft is None:
        raise OutOfReach
    require(by, Permission.KEEP_DESK, on=draft)
    _refuse_others(by, draft.technician_id)
    return draft


def _own(by: Actor) -> ColumnElement[int]:
    return select(Technician.id).where(Technician.account_id == by.account_id).scalar_subquery()


def _refuse_others(by: Actor, technician_id: int | None) -> None:
    """What is one technician's own is nobody else's, not even in the same centre."""
    owner = db.session.get(Technician, technician_id) if technician_id else None
    if owner is not None and owner.account_id != by.account_id:
        raise OutOfReach
