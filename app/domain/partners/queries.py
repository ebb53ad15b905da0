"""Questions about entities."""

from __future__ import annotations

from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.partners.models import Partner


def get_partner(by: Actor, partner_id: int) -> Partner:
    """The entity; OutOfReach when there is none within the account's reach."""
    partner = db.session.get(Partner, partner_id)
    if partner is None:
        raise OutOfReach
    require(by, Permission.READ_PARTNER, on=partner)
    return partner


def find_by_nipc(nipc: str) -> Partner | None:
    """The entity with this NIPC. Whoever asks for the same one at the same moment waits, so that it is made once."""
    db.session.execute(select(func.pg_advisory_xact_lock(int(nipc))))
    return db.session.scalar(select(Partner).where(Partner.nipc == nipc))
