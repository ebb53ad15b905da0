"""A monthly compensation statement (mapa de compensação) and its lines."""

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
from app.base.months import Month
from app.domain.centres.models import Centre
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.documents.models import Document
from app.domain.partners.models import Model, Partner
from app.domain.protocols.models import Protocol, ServiceType


class Reason(Choice):
    """Why a line counts, or does not."""

    BIOMETRICS_DONE = "biometrics_done", lazy("Biometric collection done")
    DECISION_POSITIVE = "decision_positive", lazy("Service provided, decision positive")
    SAME_PROCESS = "same_process", lazy("The same process was counted already")
    DECISION_NEGATIVE = "decision_negative", lazy("Decision negative")
    NO_RATE = "no_rate", lazy("No amount in force on that day")
    PROTOCOL_NOT_IN_FORCE = "protocol_not_in_force", lazy("Protocol not in force on that day")


class Statement(Base):
    """What one centre's services of one month come to. Issued, it never changes again."""

    __tablename__ = "statements"
    __table_args__ = (
        UniqueConstraint("centre_id", "month"),
        UniqueConstraint("year", "number"),
        CheckConstraint("(number IS NULL) = (status <> 'issued')", name="numbered_when_issued"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"))
    month: Mapped[Month] = mapped_column(index=True)
    model: Mapped[Model]
    status: Mapped[StatementStatus] = mapped_column(default=StatementStatus.DRAFT, index=True)
    total: Mapped[Decimal]
    zero_reason: Mapped[str | None]  # a sentence's key, for the traditional model
    drafted_at: Mapped[datetime] = mapped_column(default=now)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # none: the job on the 1st
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    year: Mapped[int | None]
    number: Mapped[int | None]
    issued_at: Mapped[datetime | None]
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))

    partner: Mapped[Partner] = relationship()
    centre: Mapped[Centre] = relationship()
    protocol: Mapped[Protocol] = relationship()
    document: Mapped[Document | None] = relationship()
    lines: Mapped[list[StatementLine]] = relationship(order_by="StatementLine.given_on, StatementLine.service_number")

    @property
    def reference(self) -> str | None:
        """ "2026/0042" once issued."""
        return f"{self.year}/{self.number:04}" if self.number else None


class StatementLine(Base):
    """One service in a statement: why it counts or not, and its amount. It points to a code, never to a name."""

    __tablename__ = "statement_lines"
    __table_args__ = (
        UniqueConstraint("statement_id", "service_id", "service_type"),
        CheckConstraint("counts OR amount = 0", name="amount_only_when_counted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"), index=True)
    service_number: Mapped[int]
    service_type: Mapped[ServiceType]
    process_reference: Mapped[str | None]
    given_on: Mapped[date]
    decided_on: Mapped[date | None]
    counts: Mapped[bool]
    reason: Mapped[Reason]
    amount: Mapped[Decimal]

    @property
    def service_code(self) -> str:
        return f"A-{self.service_number:06}"
