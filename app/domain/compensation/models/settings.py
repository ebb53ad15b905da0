"""How AIMA reads the two rules of FAQ answer 6 where they leave a choice: dated, never edited."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy


class Period(Choice):
    """In which month's statement an extended service stands."""

    DECISION = "decision", lazy("The month of the decision")
    SERVICE = "service", lazy("The month of the service")


class PaymentRules(Base):
    """The choices in force for services given from a day on, until a later row says otherwise.

    Before the first: a process is paid for once, an extended service stands in the month of its decision.
    """

    __tablename__ = "payment_rules"
    __table_args__ = (UniqueConstraint("valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date]
    once_per_process: Mapped[bool]  # a process is paid for once per service type, to one entity
    period: Mapped[Period]
    reason: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(default=now)
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
