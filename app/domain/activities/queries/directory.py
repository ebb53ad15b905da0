"""The organisations a centre works with."""

from __future__ import annotations

from sqlalchemy import select

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.activities.models import LocalPartner


def get_local_partner(by: Actor, local_partner_id: int) -> LocalPartner:
    """The organisation; OutOfReach when there is none within reach, or it was removed."""
    partner = db.session.get(LocalPartner, local_partner_id)
    if partner is None or partner.removed_at:
        raise OutOfReach
    require(by, Permission.READ_ACTIVITY, on=partner)
    return partner


def list_local_partners(by: Actor, centre_id: int | None = None, limit: int = 500) -> list[LocalPartner]:
    """The directory within reach, or that of one centre, by name."""
    query = select(LocalPartner).where(
        within(by, Permission.READ_ACTIVITY, LocalPartner), LocalPartner.removed_at.is_(None)
    )
    if centre_id is not None:
        query = query.where(LocalPartner.centre_id == centre_id)
    return list(db.session.scalars(query.order_by(LocalPartner.name, LocalPartner.id).limit(limit)))
