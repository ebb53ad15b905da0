"""What is said of one service, and what has to hold of its centre and technician for it to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from app.domain.centres.models import CentreStatus
from app.domain.partners.models import Model
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    ServiceRecord,
    Sex,
    code_of,
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One service as it is told: only when, how long, by which channel, on what and with which result is asked for
    (FAQ answer 5: the service goes beyond characterising the person)."""

    given_on: date
    minutes: int
    channel: Channel
    area: str
    outcome: Outcome
    stop_id: int | None = None
    requester: Requester = Requester.PERSON
    nationality: str = NOT_STATED
    sex: Sex = Sex.NOT_STATED
    age_band: AgeBand = AgeBand.NOT_STATED
    residence: str = NOT_STATED
    legal_status: LegalStatus = LegalStatus.NOT_STATED
    language: str = NOT_STATED
    interpreter: Interpreter = Interpreter.NONE
    sub_topic: str | None = None
    referral: str | None = None
    biometrics_collected: bool = False
    process_reference: str | None = None
    decision: Decision | None = None
    decided_on: date | None = None
    note: str | None = None
    organisation: str | None = None
    card_id: int | None = None
    campaign_id: int | None = None
    appointment_id: UUID | None = None
    late_reason: str | None = None
    papers: Mapping[str, str] = field(default_factory=dict)
    other_areas: Mapping[str, Outcome] = field(default_factory=dict)

    @classmethod
    def of(cls, service: ServiceRecord) -> Sheet:
        """What a record says."""
        told = {name: getattr(service, name) for name in COLUMNS}
        return cls(**told, other_areas={other.area: other.outcome for other in service.other_areas})

    def columns(self) -> dict[str, Any]:
        """What the record's own row keeps of it."""
        return {name: getattr(self, name) for name in COLUMNS}


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a service was first written, when not on the screen: on a device without a network, or in a spreadsheet."""

    device_id: UUID | None = None
    said_at: datetime | None = None  # by the device's own clock
    import_id: int | None = None


COLUMNS = tuple(each.name for each in fields(Sheet) if each.name != "other_areas")


@dataclass(frozen=True)
class Gate:
    """How a technician and their centre stood on one day."""

    __tablename__: ClassVar[str] = "technicians"  # the policy takes it for the technician's row

    technician_id: int
    partner_id: int
    centre_id: int
    district_code: str
    status: CentreStatus
    opened_on: date | None
    closed_on: date | None
    protocol_from: date | None
    protocol_until: date | None
    books_closed_until: date | None
    model: Model | None  # the one the centre followed on that day
    trained_on: date | None
    minutes_attended: int | None  # of initial training by that day; only counted when it was not complete
    is_excepted: bool  # AIMA lets them serve that day though it was not complete; only asked for then
    has_signed_secrecy: bool
    is_own_stop: bool


class Logged(NamedTuple):
    """What is known of a record once it is written: the rest of it is read by whoever asks."""

    id: UUID
    number: int
    partner_id: int
    centre_id: int
    technician_id: int

    @property
    def code(self) -> str:
        return code_of(self.number)
