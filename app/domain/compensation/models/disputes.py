"""What an entity contests, and what AIMA decides about a single service."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.compensation.models.statements import Statement, StatementLine
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import code_of


class Contest(Base):
    """A line of a draft the entity does not accept, with its reason and AIMA's answer."""

    __tablename__ = "statement_contests"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (is_accepted IS NULL)", name="answered_or_not"),
        Index("uq_statement_contests_open", "line_id", unique=True, postgresql_where=text("answered_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), index=True)
    line_id: Mapped[int | None] = mapped_column(ForeignKey("statement_lines.id", ondelete="SET NULL"))  # while drafted
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"))
    service_number: Mapped[int]
    service_type: Mapped[ServiceType]
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answer_until: Mapped[date]
    reminded_at: Mapped[datetime | None]
    is_accepted: Mapped[bool | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    statement: Mapped[Statement] = relationship()
    line: Mapped[StatementLine | None] = relationship()

    @property
    def service_code(self) -> str:
        return code_of(self.service_number)


class RulingSource(Choice):
    CONTEST = "contest", lazy("A contested line")
    SAMPLE = "sample", lazy("A sampled line")
    RECOVERY = "recovery", lazy("An undue amount found")


class Ruling(Base):
    """AIMA's decision about one service that overrides what the rules say of it. The latest one holds."""

    __tablename__ = "service_rulings"
    __table_args__ = (Index("ix_service_rulings_service_type", "service_id", "service_type"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"))
    service_type: Mapped[ServiceType]
    counts: Mapped[bool]
    source: Mapped[RulingSource]
    reason: Mapped[str]
    ruled_at: Mapped[datetime] = mapped_column(default=now)
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
