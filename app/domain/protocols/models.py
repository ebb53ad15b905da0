"""The agreement with a partner: its terms, its rates, its signed copy, the days it is in force."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy, lazy_pgettext
from app.domain.access.models import Account
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


class EndCause(Choice):
    """Why an agreement ended before its term."""

    NOTICE = "notice", lazy_pgettext("status.protocol", "Ended by notice")
    BREACH = "breach", lazy_pgettext("status.protocol", "Ended for breach")
    AGREEMENT = "agreement", lazy_pgettext("status.protocol", "Ended by agreement")


class Protocol(Base):
    """One signed agreement, or one on its way to be."""

    __tablename__ = "protocols"
    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint("in_force_until >= in_force_from", name="term_forwards"),
        CheckConstraint("funding_until >= funding_from", name="funding_forwards"),
        CheckConstraint("(parent_id IS NULL) = (addendum_number IS NULL)", name="addendum_numbered"),
        UniqueConstraint("parent_id", "addendum_number"),
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
    courtesy_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))  # the text in English, never signed
    signed_sha256: Mapped[str | None]
    signed_on: Mapped[date | None]
    drafted_at: Mapped[datetime] = mapped_column(default=now)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    content_version: Mapped[int] = mapped_column(
        default=1, server_default="1"
    )  # one more at each change of what is signed
    is_signed_in_order: Mapped[bool] = mapped_column(default=False, server_default="false")
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("protocols.id"), index=True
    )  # an addendum changes this one
    addendum_number: Mapped[int | None]  # 1, 2, ... within its parent
    addendum_changes: Mapped[str | None]  # in plain words: what it changes
    started_at: Mapped[datetime | None]  # when it was brought into force; what never was binds nobody
    renews: Mapped[bool] = mapped_column(
        default=True, server_default="true"
    )  # for equal periods, until notice is given
    term_months: Mapped[int] = mapped_column(default=12, server_default="12")  # it renews for as many
    renewed_times: Mapped[int] = mapped_column(default=0, server_default="0")
    renewal_refused_at: Mapped[datetime | None]
    renewal_refused_by_aima: Mapped[bool | None]
    notice_given_on: Mapped[date | None]
    ends_on: Mapped[date | None]  # the last day, when it ends before its term
    end_cause: Mapped[EndCause | None]
    end_reasons: Mapped[str | None]
    breach_warned_on: Mapped[date | None]  # the written warning; what the entity then said is `breach_answer`
    breach_answer: Mapped[str | None]

    parent: Mapped[Protocol | None] = relationship(remote_side=id, back_populates="addenda")
    addenda: Mapped[list[Protocol]] = relationship(back_populates="parent", order_by="Protocol.addendum_number")
    changes: Mapped[list[ContentChange]] = relationship(order_by="ContentChange.version")
    partner: Mapped[Partner] = relationship()
    document: Mapped[Document | None] = relationship(foreign_keys=document_id)
    courtesy: Mapped[Document | None] = relationship(foreign_keys=courtesy_id)
    drafted_by: Mapped[Account | None] = relationship()
    notices: Mapped[list[TermNotice]] = relationship(order_by="TermNotice.id")
    rates: Mapped[list[Rate]] = relationship(order_by="Rate.valid_from", back_populates="protocol")

    @property
    def is_addendum(self) -> bool:
        return self.parent_id is not None

    @property
    def agreement(self) -> Protocol:
        """The protocol or letter itself: of an addendum, the one it changes."""
        return self.parent or self


class Rate(Base):
    """The amount for one service of a type, from a day on. Never edited: a new amount is a new row.

    The database holds that no two of one text and type overlap.
    """

    __tablename__ = "rates"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="days_forwards"),
        ExcludeConstraint(
            (text("int4range(protocol_id, protocol_id, '[]')"), "&&"),
            (text("int8range(hashtextextended(service_type, 0), hashtextextended(service_type, 0), '[]')"), "&&"),
            (text("daterange(valid_from, valid_until, '[]')"), "&&"),
            name="ex_rates_no_overlap",
            using="gist",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    service_type: Mapped[ServiceType]
    amount: Mapped[Decimal]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    protocol: Mapped[Protocol] = relationship(back_populates="rates")


class ContentChange(Base):
    """A change of what is being signed: it voids every signature, and everybody is shown the difference."""

    __tablename__ = "content_changes"
    __table_args__ = (UniqueConstraint("protocol_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    version: Mapped[int]  # the content version this change led to
    reasons: Mapped[str]
    difference: Mapped[dict[str, Any]]  # {"amount": ["10.00", "12.00"]}: before and after
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))  # the paper that is void now
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    changed_at: Mapped[datetime] = mapped_column(default=now)


class TermInForce(Base):
    """On which days which text binds a partner: the protocol, then each addendum from its first day.

    The database holds that no two of them overlap.
    """

    __tablename__ = "terms_in_force"
    __table_args__ = (
        CheckConstraint("valid_until >= valid_from", name="days_forwards"),
        ExcludeConstraint(
            (text("int4range(partner_id, partner_id, '[]')"), "&&"),
            (text("daterange(valid_from, valid_until, '[]')"), "&&"),
            name="ex_terms_in_force_no_overlap",
            using="gist",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)  # whose text it is
    model: Mapped[Model]
    valid_from: Mapped[date]
    valid_until: Mapped[date]

    protocol: Mapped[Protocol] = relationship()


class TermNotice(Base):
    """A reminder sent before a term ends: 90, 60 and 30 days, each once."""

    __tablename__ = "term_notices"
    __table_args__ = (UniqueConstraint("protocol_id", "term_until", "days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"), index=True)
    term_until: Mapped[date]
    days: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(default=now)
