"""The amounts per service: added, ended, never edited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.base.errors import RuleBroken
from app.base.language import _
from app.base.money import ZERO, rounded
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.models import Protocol, Rate, ServiceType
from app.domain.protocols.rules import ONE_DAY
from app.domain.protocols.terms import PAID_SERVICE

LARGEST = Decimal("10000.00")


def add_rate(by: Actor, protocol: Protocol, service_type: ServiceType, amount: Decimal, valid_from: date) -> Rate:
    """A new amount from that day on; the one before ends the day before. No amount is ever edited."""
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    if PAID_SERVICE.get(protocol.model) is not service_type:
        raise RuleBroken(_("This model of intervention has no amount for that service."), field="service_type")
    if not protocol.in_force_from <= valid_from <= protocol.in_force_until:
        raise RuleBroken(_("The amount starts outside the term of the protocol."), field="valid_from")
    refuse_amount(amount)
    earlier = [rate for rate in protocol.rates if rate.service_type is service_type]
    if any(valid_from <= (rate.valid_until or rate.valid_from) for rate in earlier):
        raise RuleBroken(_("Another amount is in force in these days: end it first."), field="valid_from")
    for rate in earlier:
        rate.valid_until = rate.valid_until or valid_from - ONE_DAY
    rate = new_rate(protocol, service_type, amount, valid_from)
    record(by, "rate.added", on=rate, changes={"service_type": service_type, "valid_from": valid_from.isoformat()})
    return rate


def new_rate(protocol: Protocol, service_type: ServiceType, amount: Decimal, valid_from: date) -> Rate:
    """The row of an amount, to the cent; the actions have asked whether it may be."""
    rate = Rate(
        partner_id=protocol.partner_id, service_type=service_type, amount=rounded(amount), valid_from=valid_from
    )
    protocol.rates.append(rate)
    return rate


def refuse_amount(amount: Decimal) -> None:
    """RuleBroken for an amount that no service is worth."""
    if not ZERO <= amount <= LARGEST:
        raise RuleBroken(_("Write an amount between zero and ten thousand euros."), field="amount")
