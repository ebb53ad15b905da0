"""An indicator of a measure: fed by the figures of the network, or entered by hand with day and source."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.access.models import Account
from app.domain.plans.models.parts import Measure

FIGURE = Numeric(14, 2)


class Feed(Choice):
    """Which figure of the network feeds an indicator."""

    SERVICES = "services", lazy("Services of the network")
    AREA = "area", lazy("Services by main area")
    CHANNEL = "channel", lazy("Services by channel")
    CENTRES = "centres", lazy("Local centres open at the end of the period")
    TRAINED = "trained", lazy("Technicians with the initial training complete, at the end of the period")


class Rhythm(Choice):
    """How often it is read. The codes are those of the axes of time."""

    MONTH = "month", lazy("Each month")
    QUARTER = "quarter", lazy("Each quarter")
    YEAR = "year", lazy("Each year")


class Indicator(Base):
    """One figure by which a measure is followed; without a feed it is entered by hand."""

    __tablename__ = "plan_indicators"
    __table_args__ = (
        CheckConstraint("(code IS NOT NULL) = (coalesce(feed, '') IN ('area', 'channel'))", name="code_where_needed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measures.id"), index=True)
    name: Mapped[str]
    unit: Mapped[str | None]
    feed: Mapped[Feed | None]
    code: Mapped[str | None]  # which area, which channel
    rhythm: Mapped[Rhythm]
    target: Mapped[Decimal | None] = mapped_column(FIGURE)
    is_followed: Mapped[bool] = mapped_column(default=True)

    measure: Mapped[Measure] = relationship()


class IndicatorValue(Base):
    """A figure entered by hand. One entered later for the same day stands in its place; both are kept."""

    __tablename__ = "plan_indicator_values"

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("plan_indicators.id"), index=True)
    day: Mapped[date]
    figure: Mapped[Decimal] = mapped_column(FIGURE)
    source: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    noted_at: Mapped[datetime] = mapped_column(default=now)

    account: Mapped[Account] = relationship()
