"""What follows the approval of an application: its protocol, the signatures, the centre."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.applications.models import Application
from app.domain.centres.models import Centre
from app.domain.protocols.models import Protocol
from app.domain.signatures.models import Signatory, SigningParty


class Afterwards(NamedTuple):
    """How far the way from the approval to an open centre has come."""

    protocol: Protocol | None = None
    centre: Centre | None = None
    entity_has_to_sign: bool = False


def what_followed(by: Actor, application: Application) -> Afterwards:
    """The protocol and the centre of an approved application, as far as there are any."""
    require(by, Permission.READ_APPLICATION, on=application)
    own = Protocol.partner_id == application.partner_id, Protocol.parent_id.is_(None)
    protocol = db.session.scalars(select(Protocol).where(*own).order_by(Protocol.id.desc()).limit(1)).first()
    of_partner = select(Centre).where(Centre.partner_id == application.partner_id)
    centre = db.session.scalars(of_partner.order_by(Centre.id.desc()).limit(1)).first()
    return Afterwards(protocol, centre, protocol is not None and _entity_has_to_sign(protocol))


def _entity_has_to_sign(protocol: Protocol) -> bool:
    """Whether anybody of the entity has not signed, or nobody was named yet."""
    who = select(Signatory.signed_on).where(Signatory.protocol_id == protocol.id)
    signed = db.session.scalars(who.where(Signatory.party == SigningParty.PARTNER)).all()
    return not signed or None in signed
