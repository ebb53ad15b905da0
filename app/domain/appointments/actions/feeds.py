"""The secret address at which a technician's calendar reads their agenda."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import db
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.models import AgendaFeed
from app.domain.appointments.queries import find_own_feed
from app.domain.audit.actions import record
from app.domain.technicians.queries import get_technician_of


def make_feed(by: Actor) -> str:
    """A new secret, shown once: only its fingerprint is kept. The address used so far ends.

    OutOfReach for an account that is no technician's.
    """
    technician = get_technician_of(by.account_id)
    require(by, Permission.KEEP_AGENDA, on=technician)
    revoke_feed(by)
    token = new_token()
    feed = AgendaFeed(
        partner_id=technician.partner_id,
        centre_id=technician.centre_id,
        technician_id=technician.id,
        token_hash=fingerprint(token),
    )
    db.session.add(feed)
    record(by, "agenda_feed.made", on=feed)
    return token


def revoke_feed(by: Actor) -> None:
    """The address used so far answers nothing any more; nothing happens when there is none."""
    technician = get_technician_of(by.account_id)
    require(by, Permission.KEEP_AGENDA, on=technician)
    if feed := find_own_feed(technician.id):
        feed.revoked_at = now()
        record(by, "agenda_feed.revoked", on=feed)
