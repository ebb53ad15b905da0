"""The amounts per service: written with a text, ended by a later one, never edited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.base.errors import RuleBroken
from app.base.language import _
from app.base.money import ZERO, rounded
from app.domain.protocols.models import Protocol, Rate, ServiceType

LARGEST = Decimal("10000.00")


def new_rate(protocol: Protocol, service_type: ServiceType, amount: Decimal, valid_from: date) -> Rate:
    """The row of an amount, to the cent; the actions have asked whether it may be.

    RuleBroken when another amount of the text holds for that service on these days: of two amounts none would hold.
    """
    for rate in protocol.rates:
        if rate.service_type is service_type and (rate.valid_until is None or rate.valid_until >= valid_from):
            raise RuleBroken(_("Another amount holds for this service from that day on: end it first."), field="amount")
    rate = Rate(
        partner_id=protocol.partner_id, service_type=service_type, amount=rounded(amount), valid_from=valid_from
    )
    protocol.rates.append(rate)
    return rate


def refuse_amount(amount: Decimal) -> None:
    """RuleBroken for an amount that no service is worth."""
    if not ZERO <= amount <= LARGEST:
        raise RuleBroken(_("Write an amount between zero and ten thousand euros."), field="amount")
