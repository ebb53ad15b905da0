"""Questions about protocols and their rates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, Rate, ServiceType

S = ProtocolStatus


def get_protocol(by: Actor, protocol_id: int) -> Protocol:
    """The protocol; OutOfReach when there is none within the account's reach."""
    protocol = db.session.get(Protocol, protocol_id)
    if protocol is None:
        raise OutOfReach
    require(by, Permission.READ_PROTOCOL, on=protocol)
    return protocol


def list_protocols(
    by: Actor,
    *,
    status: ProtocolStatus | None = None,
    partner_id: int | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> list[Protocol]:
    """The protocols within the account's reach, newest first; those older than the id `before`, if given."""
    query = select(Protocol).where(within(by, Permission.READ_PROTOCOL, Protocol))
    if status:
        query = query.where(Protocol.status == status)
    if partner_id:
        query = query.where(Protocol.partner_id == partner_id)
    if before:
        query = query.where(Protocol.id < before)
    return list(
        db.session.scalars(query.options(joinedload(Protocol.partner)).order_by(Protocol.id.desc()).limit(limit))
    )


def find_protocol_in_force(partner_id: int, day: date) -> Protocol | None:
    """The agreement that bound the partner on that day, whatever has become of it since."""
    query = select(Protocol).where(
        Protocol.partner_id == partner_id,
        _was_in_force(),
        Protocol.in_force_from <= day,
        Protocol.in_force_until >= day,
    )
    return db.session.scalars(query.order_by(Protocol.in_force_from.desc(), Protocol.id.desc()).limit(1)).first()


def list_rates(protocol_id: int) -> list[Rate]:
    """The amounts agreed, first those of longest ago."""
    query = select(Rate).where(Rate.protocol_id == protocol_id)
    return list(db.session.scalars(query.order_by(Rate.service_type, Rate.valid_from, Rate.id)))


def find_rate(protocol_id: int, service_type: ServiceType, day: date) -> Rate | None:
    """The amount for a service of this type given on that day (FAQ answer 6)."""
    query = select(Rate).where(
        Rate.protocol_id == protocol_id,
        Rate.service_type == service_type,
        Rate.valid_from <= day,
        Rate.valid_until.is_(None) | (Rate.valid_until >= day),
    )
    return db.session.scalars(query).one_or_none()


def list_ended(day: date) -> list[Protocol]:
    """The protocols still in force whose last day is before `day`."""
    return list(
        db.session.scalars(select(Protocol).where(Protocol.status == S.IN_FORCE, Protocol.in_force_until < day))
    )


def _was_in_force() -> ColumnElement[bool]:
    # A draft is superseded too, but only what was signed ever came into force.
    replaced = (Protocol.status == S.SUPERSEDED) & Protocol.signed_sha256.is_not(None)
    return Protocol.status.in_([S.IN_FORCE, S.EXPIRED, S.ENDED]) | replaced
