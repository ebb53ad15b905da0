"""Protocols, rates and services."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from app.base.clock import now, today
from app.base.database import db
from app.domain.partners.models import Model, Partner
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument, Protocol, Rate, ServiceType, TermInForce
from app.domain.service_records.models import Channel, Outcome, ServiceRecord
from app.domain.technicians.models import Technician
from tests.builders.people import a_technician
from tests.builders.structures import FAR_AHEAD, LONG_AGO, a_partner

_numbers = count(1)
_BEGUN = (ProtocolStatus.IN_FORCE, ProtocolStatus.EXPIRED, ProtocolStatus.ENDED)


def a_protocol(partner: Partner | None = None, **changes: Any) -> Protocol:
    """A traditional protocol in force."""
    facts: dict[str, Any] = {
        "reference": f"P-2020-{next(_numbers):04}",
        "partner_id": (partner or a_partner()).id,
        "instrument": Instrument.PROTOCOL,
        "model": Model.TRADITIONAL,
        "status": ProtocolStatus.IN_FORCE,
        "in_force_from": LONG_AGO,
        "in_force_until": FAR_AHEAD,
    }
    facts |= changes
    if facts["status"] in _BEGUN:
        facts.setdefault("started_at", now())
    protocol = Protocol(**facts)
    db.session.add(protocol)
    db.session.flush()
    if facts["status"] is ProtocolStatus.IN_FORCE and protocol.parent_id is None:
        db.session.add(_days_of(protocol))
        db.session.flush()
    return protocol


def _days_of(protocol: Protocol) -> TermInForce:
    return TermInForce(
        partner_id=protocol.partner_id,
        protocol_id=protocol.id,
        model=protocol.model,
        valid_from=protocol.in_force_from,
        valid_until=protocol.in_force_until,
    )


def a_rate(protocol: Protocol, **changes: Any) -> Rate:
    """Ten fictional euros a biometric collection."""
    facts: dict[str, Any] = {
        "partner_id": protocol.partner_id,
        "protocol_id": protocol.id,
        "service_type": ServiceType.BIOMETRICS,
        "amount": Decimal("10.00"),
        "valid_from": protocol.in_force_from,
    }
    rate = Rate(**{**facts, **changes})
    db.session.add(rate)
    db.session.flush()
    return rate


def a_service(technician: Technician | None = None, **changes: Any) -> ServiceRecord:
    """A walk-in about regularisation, today; its counters are not kept: log it for that."""
    technician = technician or a_technician()
    facts: dict[str, Any] = {
        "id": uuid4(),
        "partner_id": technician.partner_id,
        "centre_id": technician.centre_id,
        "technician_id": technician.id,
        "model": technician.centre.model,
        "given_on": today(),
        "channel": Channel.WALK_IN,
        "minutes": 15,
        "area": "regularisation",
        "outcome": Outcome.INFORMED,
    }
    service = ServiceRecord(**{**facts, **changes})
    db.session.add(service)
    db.session.flush()
    return service
