"""A service as compensation sees it, what is said of it, and by which day a statement takes it up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from app.base.money import ZERO
from app.domain.compensation.models import Period, Reason
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision

# What AIMA pays for under each model; nothing under the traditional one, whose entity bears the costs.
PAID_FOR = {Model.SECOND_GENERATION: ServiceType.BIOMETRICS, Model.EXTENDED: ServiceType.DOCUMENT_FILE}
DECIDED = (Decision.POSITIVE, Decision.NEGATIVE)

# AIMA's latest decision about a service and type: whether it counts, whatever the rules say.
Rulings = Mapping[tuple[UUID, ServiceType], bool]


class Given(NamedTuple):
    """A service given: codes, days and yes-or-no, never a person. `model` is the one in force that day."""

    id: UUID
    number: int
    centre_id: int
    model: Model
    area: str
    given_on: date
    biometrics_collected: bool
    process_reference: str | None
    decision: Decision | None
    decided_on: date | None
    is_undone: bool

    @property
    def service_type(self) -> ServiceType | None:
        """What it is paid as; None for what no model pays."""
        return PAID_FOR.get(self.model)


class Verdict(NamedTuple):
    """What a service comes to as a service of this type: whether it counts, why, its rate and its amount in euros."""

    service_type: ServiceType
    counts: bool
    reason: Reason
    rate: Decimal | None = None
    amount: Decimal = ZERO


def due_on(given: Given, period: Period, ruled: bool | None) -> date | None:
    """The day by whose month a statement takes it up; None for what no statement has to say anything about.

    2G: the day of the biometric collection. Extended: the day of the decision, or of the service when that is
    AIMA's choice (the answers leave the period open). What AIMA decided to count: at the latest the day of service.
    """
    if given.is_undone or given.service_type is None:
        return None
    if given.service_type is ServiceType.BIOMETRICS:
        return given.given_on if given.biometrics_collected or ruled else None
    if given.decision is not None and period is Period.SERVICE:
        return given.given_on
    return given.decided_on if given.decision in DECIDED else (given.given_on if ruled else None)
