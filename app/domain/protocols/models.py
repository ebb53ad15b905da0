"""The agreement with a partner: its terms, its rates, its signed copy, the days it is in force."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.documents.models import Document
from app.domain.partners.models import Model, Partner
from app.domain.protocols.lifecycle import ProtocolStatus


class Instrument(Choice):
    """What is signed (FAQ answer 14)."""

    PROTOCOL = "protocol", lazy("Cooperation protocol")
    LETTER = "letter", lazy("Letter of adhesion")


class ServiceType(Choice):
    """What AIMA pays for, per service (FAQ answer 6)."""

    BIOMETRICS = "biometrics", lazy("Biometric data collection")
    DOCUMENT_FILE = "document_file", lazy("Document file handed in")


class Protocol(Base):
    """One signed agreement, or one on its way to be."""

    __tablename__ = "protocols"
    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint("in_force_until >= in_force_from", name="term_forwards"),
        CheckConstraint("funding_until >= funding_from", name="funding_forwards"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str]  # "P-2026-0001"
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    instrument: Mapped[Instrument]
    model: Mapped[Model]
    status: Mapped[ProtocolStatus] = mapped_column(default=ProtocolStatus.DRAFTED)
    in_force_from: Mapped[date]
    in_force_until: Mapped[date]
    application_reference: Mapped[str | None]  # the application it answers, "C-2026-0031"
    partner_seat: Mapped[str | None]  # the party as the paper names it, frozen with the paper
    partner_signatory: Mapped[str | None]
    partner_signatory_office: Mapped[str | None]
    partner_authority: Mapped[str | None]  # what gives the signatory the power to sign: a council decision
    partner_email: Mapped[str | None]
    partner_privacy_contact: Mapped[str | None]
    funding_source: Mapped[str | None]  # other money for the same centre, against double funding (FAQ answer 6)
    funding_contract: Mapped[str | None]
    funding_from: Mapped[date | None]
    funding_until: Mapped[date | None]
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    signed_sha256: Mapped[str | None]
    signed_on: Mapped[date | None]
    drafted_at: Mapped[datetime] = mapped_column(default=now)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    partner: Mapped[Partner] = relationship()
    document: Mapped[Document | None] = relationship()
    rates: Mapped[list[Rate]] = relationship(order_by="Rate.valid_from", back_populates="protocol")


class Rate(Base):
    """The amount for one service of a type, from a day on. Never edited: a new amount is a new row."""

    __tablename__ = "rates"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="days_forwards"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    service_type: Mapped[ServiceType]
    amount: Mapped[Decimal]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    protocol: Mapped[Protocol] = relationship(back_populates="rates")
