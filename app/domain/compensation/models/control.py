"""Control after payment: a random sample of paid lines, drawn by a seed anybody can repeat."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy_pgettext
from app.base.months import Month
from app.domain.compensation.models.statements import StatementLine


class SampleOutcome(Choice):
    WAITING = "waiting", lazy_pgettext("status.sample", "Evidence asked for")
    IN_ORDER = "in_order", lazy_pgettext("status.sample", "In order")
    WRONG = "wrong", lazy_pgettext("status.sample", "Wrong: to be taken back")


class Sample(Base):
    """So many paid lines of these months, in the order that the seed gives them."""

    __tablename__ = "samples"
    __table_args__ = (CheckConstraint("size BETWEEN 1 AND 500", name="size_plausible"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seed: Mapped[str]
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    size: Mapped[int]
    population: Mapped[int]  # how many lines it was drawn from
    population_sha256: Mapped[str]  # of their ids, so that a repetition knows it drew from the same
    drawn_at: Mapped[datetime] = mapped_column(default=now)
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    lines: Mapped[list[SampledLine]] = relationship(order_by="SampledLine.position", back_populates="sample")


class SampledLine(Base):
    """One line drawn: what its evidence showed."""

    __tablename__ = "sampled_lines"
    __table_args__ = (UniqueConstraint("sample_id", "line_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    sample_id: Mapped[int] = mapped_column(ForeignKey("samples.id"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("statement_lines.id"), index=True)
    position: Mapped[int]  # 1, 2, 3 ... as drawn
    outcome: Mapped[SampleOutcome] = mapped_column(default=SampleOutcome.WAITING)
    finding: Mapped[str | None]
    checked_at: Mapped[datetime | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    sample: Mapped[Sample] = relationship(back_populates="lines")
    line: Mapped[StatementLine] = relationship()
