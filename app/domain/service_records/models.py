"""A service record (atendimento): one service given on one day, and the areas it touched."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    PrimaryKeyConstraint,
    text,
)
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.appointments.models import Appointment
from app.domain.campaigns.models import Campaign
from app.domain.cards.models import Card
from app.domain.centres.models import Centre, Stop
from app.domain.partners.models import Model
from app.domain.technicians.models import Technician


class Channel(Choice):
    WALK_IN = "walk_in", lazy("Walk-in")
    BOOKED = "booked", lazy("In person, booked")
    PHONE = "phone", lazy("Phone")
    EMAIL = "email", lazy("E-mail")
    VIDEO = "video", lazy("Video call")
    ITINERANT = "itinerant", lazy("Itinerant stop")
    HOME_VISIT = "home_visit", lazy("Home visit")
    THIRD_PARTY = "third_party", lazy("Through a third party")

    @property
    def is_in_person(self) -> bool:
        """Whether the person stands before the technician."""
        return self not in (Channel.PHONE, Channel.EMAIL, Channel.VIDEO, Channel.THIRD_PARTY)


class Sex(Choice):
    FEMALE = "female", lazy("Female")
    MALE = "male", lazy("Male")
    OTHER = "other", lazy("Other")
    NOT_STATED = "not_stated", lazy("Not stated")


class AgeBand(Choice):
    UNDER_18 = "under_18", lazy("Under 18")
    FROM_18 = "18_29", lazy("18 to 29")
    FROM_30 = "30_39", lazy("30 to 39")
    FROM_40 = "40_49", lazy("40 to 49")
    FROM_50 = "50_64", lazy("50 to 64")
    FROM_65 = "65_over", lazy("65 and over")
    NOT_STATED = "not_stated", lazy("Not stated")


class LegalStatus(Choice):
    NOT_STATED = "not_stated", lazy("Not stated")
    PERMIT_VALID = "permit_valid", lazy("Valid residence permit")
    PERMIT_EXPIRED = "permit_expired", lazy("Expired residence permit")
    RENEWAL_REQUESTED = "renewal_requested", lazy("Renewal requested")
    PERMANENT = "permanent", lazy("Permanent residence permit")
    CPLP = "cplp", lazy("CPLP residence permit")
    TRANSITIONAL = "transitional", lazy("Request pending under the former rules")
    LONG_VISA = "long_visa", lazy("Long-stay visa")
    SHORT_STAY = "short_stay", lazy("Short stay or visa-free")
    ASYLUM_APPLICANT = "asylum_applicant", lazy("Applicant for international protection")
    REFUGEE = "refugee", lazy("Refugee status")
    SUBSIDIARY = "subsidiary", lazy("Subsidiary protection")
    TEMPORARY_PROTECTION = "temporary_protection", lazy("Temporary protection")
    EU_CITIZEN = "eu_citizen", lazy("EU, EEA or Swiss national")
    EU_FAMILY = "eu_family", lazy("Family member of an EU national")
    PORTUGUESE = "portuguese", lazy("Portuguese nationality")
    STATELESS = "stateless", lazy("Stateless")
    NO_DOCUMENT = "no_document", lazy("No valid permit")


class Requester(Choice):
    """Who came: migrants, and entities of the local partnership network too (FAQ answer 2)."""

    PERSON = "person", lazy("Person")
    ON_BEHALF = "on_behalf", lazy("On behalf of someone")
    ORGANISATION = "organisation", lazy("Organisation")


class Interpreter(Choice):
    NONE = "none", lazy("No interpreter")
    TELEPHONE = "telephone", lazy("Telephone translation service (STT)")
    IN_PERSON = "in_person", lazy("Interpreter present")


class Outcome(Choice):
    SOLVED = "solved", lazy("Solved")
    INFORMED = "informed", lazy("Information given")
    REFERRED = "referred", lazy("Referred")
    PENDING = "pending", lazy("To be continued")


class Decision(Choice):
    """What AIMA decided on a file handed in under the extended services."""

    PENDING = "pending", lazy("Pending")
    POSITIVE = "positive", lazy("Positive")
    NEGATIVE = "negative", lazy("Negative")


class Paper(Choice):
    """A document whose authenticity and validity a 2G centre looks at (FAQ answer 5)."""

    PASSPORT = "passport", lazy("Passport")
    RESIDENCE_PERMIT = "residence_permit", lazy("Residence permit")
    VISA = "visa", lazy("Visa")
    IDENTITY_CARD = "identity_card", lazy("Identity card")
    OTHER = "other", lazy("Another document")


class PaperCheck(Choice):
    """What the look at a document found."""

    IN_ORDER = "in_order", lazy("In order")
    DOUBTFUL = "doubtful", lazy("Doubtful")
    EXPIRED = "expired", lazy("Expired")


NOT_STATED = "not_stated"
OTHER_AREA = "other"  # of the list of areas: what fits no other
_CODE = re.compile(r"(?:A-)?0*([1-9][0-9]{0,11})", re.IGNORECASE)


class ServiceRecord(Base):
    """One service. Its characteristics describe a person nobody can find by them; there is no name."""

    __tablename__ = "service_records"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes_plausible"),
        CheckConstraint("decision = 'pending' OR decided_on IS NOT NULL OR decision IS NULL", name="decision_dated"),
        CheckConstraint("decided_on >= given_on", name="decision_after_service"),
        CheckConstraint("char_length(note) <= 4000", name="note_short"),
        CheckConstraint("card_id IS NULL OR requester <> 'organisation'", name="card_is_a_persons"),
        ForeignKeyConstraint(["centre_id", "partner_id"], ["centres.id", "centres.partner_id"]),
        Index("ix_service_records_centre_list", "centre_id", "given_on", "number"),
        Index("ix_service_records_partner_list", "partner_id", "given_on", "number"),
        Index("ix_service_records_technician_list", "technician_id", "number"),
        Index("ix_service_records_card", "card_id", "given_on", postgresql_where=text("card_id IS NOT NULL")),
        Index("ix_service_records_import", "import_id", postgresql_where=text("import_id IS NOT NULL")),
        Index("ix_service_records_decided", "centre_id", "decided_on", postgresql_where=text("decided_on IS NOT NULL")),
        Index(
            "ix_service_records_process",
            "partner_id",
            "process_reference",
            postgresql_where=text("process_reference IS NOT NULL"),
        ),
        Index("ix_service_records_biometrics", "centre_id", "given_on", postgresql_where=text("biometrics_collected")),
        Index(
            "ix_service_records_pending",
            "centre_id",
            "given_on",
            "number",
            postgresql_where=text("decision = 'pending'"),
        ),
        Index(
            "ix_service_records_books_changed",
            "centre_id",
            "books_changed_at",
            postgresql_where=text("books_changed_at IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # made by whoever logs, so a retry is the same record
    number: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    partner_id: Mapped[int]
    centre_id: Mapped[int]
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    model: Mapped[Model]  # the model in force at the centre on the day of service
    given_on: Mapped[date]
    logged_at: Mapped[datetime] = mapped_column(default=now)
    channel: Mapped[Channel]
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id"))
    minutes: Mapped[int]
    requester: Mapped[Requester] = mapped_column(default=Requester.PERSON)
    nationality: Mapped[str] = mapped_column(default=NOT_STATED)  # ISO 3166 alpha-2, "stateless" or "not_stated"
    sex: Mapped[Sex] = mapped_column(default=Sex.NOT_STATED)
    age_band: Mapped[AgeBand] = mapped_column(default=AgeBand.NOT_STATED)
    residence: Mapped[str] = mapped_column(default=NOT_STATED)  # DICO or "not_stated"
    legal_status: Mapped[LegalStatus] = mapped_column(default=LegalStatus.NOT_STATED)
    language: Mapped[str] = mapped_column(default=NOT_STATED)  # a spoken language or "not_stated"
    interpreter: Mapped[Interpreter] = mapped_column(default=Interpreter.NONE)
    area: Mapped[str] = mapped_column(ForeignKey("topics.code"))
    sub_topic: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    outcome: Mapped[Outcome]
    referral: Mapped[str | None] = mapped_column(ForeignKey("referral_targets.code"))
    biometrics_collected: Mapped[bool] = mapped_column(default=False)  # that it was done at AIMA's equipment, no more
    process_reference: Mapped[str | None]  # AIMA's own reference of the process
    decision: Mapped[Decision | None]  # none unless a document file was handed in
    decided_on: Mapped[date | None]
    note: Mapped[str | None]
    organisation: Mapped[str | None]  # which one, when an organisation came
    card_id: Mapped[int | None] = mapped_column(ForeignKey(Card.id))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey(Campaign.id))
    appointment_id: Mapped[UUID | None] = mapped_column(ForeignKey(Appointment.id))
    papers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default=text("'{}'"))  # Paper -> PaperCheck
    late_reason: Mapped[str | None]  # why it was logged after its month was closed
    device_id: Mapped[UUID | None]  # the device it was first written on, without a network
    said_at: Mapped[datetime | None]  # when that was, by the device's own clock
    import_id: Mapped[int | None]  # the spreadsheet it came with
    corrected_at: Mapped[datetime | None]
    correction_reason: Mapped[str | None]  # why it was changed or undone after its month was closed
    books_changed_at: Mapped[datetime | None]  # when what it is paid by last changed: its next statement asks anew
    undone_at: Mapped[datetime | None]

    centre: Mapped[Centre] = relationship(primaryjoin=lambda: Centre.id == foreign(ServiceRecord.centre_id))
    technician: Mapped[Technician] = relationship()
    stop: Mapped[Stop | None] = relationship()
    card: Mapped[Card | None] = relationship()
    campaign: Mapped[Campaign | None] = relationship()
    other_areas: Mapped[list[OtherArea]] = relationship(order_by="OtherArea.area", cascade="all, delete-orphan")

    @property
    def code(self) -> str:
        """What people call it: "A-004127"."""
        return code_of(self.number)


def code_of(number: int) -> str:
    """The code of the record with this number."""
    return f"A-{number:06}"


def number_in(code: str) -> int | None:
    """The number of the record people call "A-004127", however they type that; None when it is no code."""
    found = _CODE.fullmatch(code.strip())
    return int(found[1]) if found else None


class OtherArea(Base):
    """A further area the same service touched, with its own outcome."""

    __tablename__ = "service_areas"
    __table_args__ = (PrimaryKeyConstraint("service_id", "area", name="pk_service_areas"),)

    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    area: Mapped[str] = mapped_column(ForeignKey("topics.code"))
    outcome: Mapped[Outcome]
