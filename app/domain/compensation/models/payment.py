"""The money behind the statements: what the budget has set aside, and the orders sent to the bank."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.partners.models import Partner


class Commitment(Base):
    """A budget commitment (Lei 8/2012): its number, and the ceiling of what may be approved under it. Never edited."""

    __tablename__ = "commitments"
    __table_args__ = (
        UniqueConstraint("partner_id", "number"),
        CheckConstraint("ceiling > 0", name="ceiling_positive"),
        CheckConstraint("valid_until >= valid_from", name="days_forwards"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    number: Mapped[str]
    ceiling: Mapped[Decimal]
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    noted_at: Mapped[datetime] = mapped_column(default=now)
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    warned_at: Mapped[datetime | None]  # when 80 % of it were used

    partner: Mapped[Partner] = relationship()


class PaymentBatch(Base):
    """Approved statements sent to payment together, as one SEPA file."""

    __tablename__ = "payment_batches"
    __table_args__ = (UniqueConstraint("year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    execute_on: Mapped[date]  # the day the bank is asked to pay
    total: Mapped[Decimal]
    payments: Mapped[int]  # how many transfers are in the file
    file_sha256: Mapped[str]  # pain.001.001.09
    accounting_sha256: Mapped[str]  # CSV

    @property
    def reference(self) -> str:
        """ "L-2026-003"."""
        return f"L-{self.year}-{self.number:03}"
