"""Questions about protocols and their rates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, Rate, TermInForce

S = ProtocolStatus
_AGREED = (Protocol.status == S.IN_FORCE, Protocol.parent_id.is_(None))


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
    return list(db.session.scalars(_with_names(query).order_by(Protocol.id.desc()).limit(limit)))


def list_ending(by: Actor, until: date, *, after: int | None = None, limit: int | None = None) -> list[Protocol]:
    """The agreements in force whose last day comes by `until`, the first to end first; those that follow `after`."""
    query = select(Protocol).where(
        within(by, Permission.READ_PROTOCOL, Protocol), *_AGREED, Protocol.in_force_until <= until
    )
    if after and (last := db.session.get(Protocol, after)):
        query = query.where(tuple_(Protocol.in_force_until, Protocol.id) > (last.in_force_until, last.id))
    return list(db.session.scalars(_with_names(query).order_by(Protocol.in_force_until, Protocol.id).limit(limit)))


def find_protocol_in_force(partner_id: int, day: date) -> Protocol | None:
    """The agreement that bound the partner on that day, whatever has become of it since; never an addendum."""
    query = select(Protocol).where(
        Protocol.partner_id == partner_id,
        Protocol.parent_id.is_(None),
        Protocol.started_at.is_not(None),
        Protocol.in_force_from <= day,
        Protocol.in_force_until >= day,
    )
    return db.session.scalars(query.order_by(Protocol.in_force_from.desc(), Protocol.id.desc()).limit(1)).first()


def find_agreement_in_force(partner_id: int) -> Protocol | None:
    """The protocol or letter in force now: a partner has one at most."""
    return db.session.scalars(select(Protocol).where(Protocol.partner_id == partner_id, *_AGREED)).one_or_none()


def terms_on(partner_id: int, day: date) -> TermInForce | None:
    """Which text bound the partner on that day, the last to have changed anything, and under which model."""
    query = select(TermInForce).where(
        TermInForce.partner_id == partner_id, TermInForce.valid_from <= day, TermInForce.valid_until >= day
    )
    return db.session.scalars(query).one_or_none()


def list_terms(partner_id: int, since: date | None = None) -> list[TermInForce]:
    """The texts that bound, bind or will bind the partner, in the order of their days; those reaching `since`."""
    query = select(TermInForce).where(TermInForce.partner_id == partner_id)
    if since:
        query = query.where(TermInForce.valid_until >= since)
    return list(db.session.scalars(query.order_by(TermInForce.valid_from)))


def rates_on(partner_id: int, day: date) -> list[Rate]:
    """The amounts agreed for services of that day: at most one a service type, and none outside every term.

    They are those of the agreement that bound on that day: one replaced on its first day keeps that day as its own.
    """
    term = terms_on(partner_id, day)
    if term is None:
        return []
    agreement = term.protocol.agreement
    query = (
        select(Rate)
        .join(Protocol, Protocol.id == Rate.protocol_id)
        .where(
            func.coalesce(Protocol.parent_id, Protocol.id) == agreement.id,
            Protocol.started_at.is_not(None),
            Protocol.in_force_from <= day,
            Rate.valid_from <= day,
            Rate.valid_until.is_(None) | (Rate.valid_until >= day),
        )
    )
    found = db.session.scalars(query.order_by(Rate.valid_from, Rate.id))
    return list({rate.service_type: rate for rate in found}.values())


def list_funded(by: Actor, first: date, last: date, source: str) -> list[Protocol]:
    """The texts brought into force that declare other money from `source` for any of these days, the first to begin
    first; "FAMI" finds "FAMI 2030"."""
    query = select(Protocol).where(
        within(by, Permission.READ_PROTOCOL, Protocol),
        Protocol.started_at.is_not(None),
        Protocol.funding_source.icontains(source, autoescape=True),
        Protocol.funding_from <= last,
        Protocol.funding_until >= first,
    )
    return list(db.session.scalars(query.order_by(Protocol.funding_from, Protocol.id)))


def list_at_their_end(day: date) -> list[Protocol]:
    """The agreements in force whose last day is `day` or before it: to be renewed, or to be closed."""
    return list(db.session.scalars(select(Protocol).where(*_AGREED, Protocol.in_force_until <= day)))


def list_without_notice(until: date) -> list[Protocol]:
    """The agreements in force that end by `until`, with the reminders their term has had."""
    query = select(Protocol).where(*_AGREED, Protocol.in_force_until <= until).options(selectinload(Protocol.notices))
    return list(db.session.scalars(query.order_by(Protocol.id)))


def _with_names(query: Select[Protocol]) -> Select[Protocol]:
    return query.options(joinedload(Protocol.partner), joinedload(Protocol.parent))
