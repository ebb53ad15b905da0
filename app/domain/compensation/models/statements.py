"""A monthly compensation statement (mapa de compensação) and its lines."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.base.months import Month
from app.domain.centres.models import Centre
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models.payment import Commitment, PaymentBatch
from app.domain.documents.models import Document
from app.domain.partners.models import Model, Partner
from app.domain.protocols.models import Protocol, ServiceType
from app.domain.service_records.models import code_of

TRADITIONAL = "traditional"  # the reason of a zero statement


class Reason(Choice):
    """Why a line counts, or does not."""

    BIOMETRICS_DONE = "biometrics_done", lazy("Biometric collection done")
    DECISION_POSITIVE = "decision_positive", lazy("Service provided, decision positive")
    RULED_TO_COUNT = "ruled_to_count", lazy("Counts by a decision of AIMA")
    SAME_PROCESS = "same_process", lazy("The same process was counted already")
    DECISION_NEGATIVE = "decision_negative", lazy("Decision negative")
    DECISION_PENDING = "decision_pending", lazy("Decision pending")
    NO_RATE = "no_rate", lazy("No amount in force on that day")
    PROTOCOL_NOT_IN_FORCE = "protocol_not_in_force", lazy("Protocol not in force on that day")
    UNDONE = "undone", lazy("The service was undone")
    NO_BIOMETRICS = "no_biometrics", lazy("No biometric collection")
    NOT_A_PAID_SERVICE = "not_a_paid_service", lazy("Not a service that is paid for")
    RULED_OUT = "ruled_out", lazy("Does not count by a decision of AIMA")


class LineKind(Choice):
    SERVICE = "service", lazy("Service")
    ADJUSTMENT = "adjustment", lazy("Adjustment of an earlier statement")


class Statement(Base):
    """What one centre's services of one month come to. Issued, it never changes again."""

    __tablename__ = "statements"
    __table_args__ = (
        UniqueConstraint("centre_id", "month"),
        UniqueConstraint("partner_id", "year", "number"),
        CheckConstraint("(number IS NULL) = (status NOT IN ('issued', 'sent', 'paid'))", name="numbered_when_issued"),
        CheckConstraint("(status = 'paid') = (paid_on IS NOT NULL)", name="paid_on_a_day"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> drafted_by_id", name="two_people_approve"),
        Index("ix_statements_listing", "id", postgresql_where=text("lines_sha256 IS NOT NULL AND xlsx_sha256 IS NULL")),
        Index("ix_statements_unpaid", "issued_at", postgresql_where=text("status IN ('issued', 'sent')")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocols.id"))
    month: Mapped[Month] = mapped_column(index=True)
    model: Mapped[Model]
    status: Mapped[StatementStatus] = mapped_column(default=StatementStatus.DRAFT, index=True)
    total: Mapped[Decimal]  # the sum of its lines; below zero when more is taken back than is due
    zero_reason: Mapped[str | None]  # a sentence's key, for the traditional model
    has_other_funding: Mapped[bool] = mapped_column(default=False, server_default="false")  # days also paid by FAMI
    other_funding_note: Mapped[str | None]  # why it is no double funding, said by whoever approves
    drafted_at: Mapped[datetime] = mapped_column(default=now)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # none: the job on the 1st
    respond_until: Mapped[date | None]  # the last day on which the entity contests; then it counts as confirmed
    reminded_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # none: the time went by
    returned_reason: Mapped[str | None]  # why the approver sent it back, or the bank did
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitments.id"), index=True)
    year: Mapped[int | None]
    number: Mapped[int | None]  # 1, 2, 3 ... of the entity in that year, without gaps
    issued_at: Mapped[datetime | None]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))
    lines_sha256: Mapped[str | None]  # of the line list: printed on the PDF, the XLSX and the ODS alike
    xlsx_sha256: Mapped[str | None]  # the stored files of the line list
    ods_sha256: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("payment_batches.id"), index=True)
    paid_on: Mapped[date | None]
    payment_reference: Mapped[str | None]

    partner: Mapped[Partner] = relationship()
    centre: Mapped[Centre] = relationship()
    protocol: Mapped[Protocol] = relationship()
    document: Mapped[Document | None] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    batch: Mapped[PaymentBatch | None] = relationship()
    lines: Mapped[list[StatementLine]] = relationship(
        order_by="StatementLine.given_on, StatementLine.service_number",
        foreign_keys="StatementLine.statement_id",
        back_populates="statement",
    )

    @property
    def reference(self) -> str | None:
        """ "2026/7-003" once issued: the year, the entity, its number in that year."""
        return reference_of(self.partner_id, self.year, self.number) if self.year and self.number else None

    @property
    def is_returned_by_bank(self) -> bool:
        """It was in a batch, and the bank did not pay it: it waits for another."""
        return self.status is StatementStatus.ISSUED and self.batch_id is not None


def reference_of(partner_id: int, year: int, number: int) -> str:
    """How the entity's statement of this number in that year is called."""
    return f"{year}/{partner_id}-{number:03}"


class StatementLine(Base):
    """One service in a statement: why it counts or not, and its amount. It points to a code, never to a name.

    An adjustment says what the service comes to now less what earlier statements said, and points to their line.
    """

    __tablename__ = "statement_lines"
    __table_args__ = (
        UniqueConstraint("statement_id", "service_id", "service_type"),
        CheckConstraint("counts OR kind = 'adjustment' OR amount = 0", name="amount_only_when_counted"),
        CheckConstraint("(kind = 'adjustment') = (original_id IS NOT NULL)", name="adjustment_of_a_line"),
        Index("ix_statement_lines_service_type", "service_id", "service_type"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    kind: Mapped[LineKind] = mapped_column(default=LineKind.SERVICE, server_default=LineKind.SERVICE.value)
    original_id: Mapped[int | None] = mapped_column(ForeignKey("statement_lines.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"))
    service_number: Mapped[int]
    service_type: Mapped[ServiceType]
    area: Mapped[str | None]  # the area of the service, for the summary; a code
    process_reference: Mapped[str | None]
    given_on: Mapped[date]
    decided_on: Mapped[date | None]
    counts: Mapped[bool]
    reason: Mapped[Reason]
    rate: Mapped[Decimal | None]  # the amount in force for it, when it counts
    is_other_funding: Mapped[bool] = mapped_column(default=False, server_default="false")
    amount: Mapped[Decimal]

    statement: Mapped[Statement] = relationship(foreign_keys=statement_id, back_populates="lines")
    original: Mapped[StatementLine | None] = relationship(remote_side=id)

    @property
    def key(self) -> str:
        """ "7-biometrics-4127": finds the line again after its draft was written anew."""
        return f"{self.statement_id}-{self.service_type.value}-{self.service_number}"

    @property
    def service_code(self) -> str:
        return code_of(self.service_number)
