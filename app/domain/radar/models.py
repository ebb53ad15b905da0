"""A signal: in one month one area was asked about by one nationality in one place beyond its own history."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.database import Base
from app.base.months import Month
from app.domain.access.models import Account
from app.domain.radar.lifecycle import SignalStatus


class RadarScan(Base):
    """A released month that was looked at, and which revision of it."""

    __tablename__ = "radar_scans"

    month: Mapped[Month] = mapped_column(primary_key=True)
    revision: Mapped[int]
    scanned_at: Mapped[datetime]


class ReleasedHour(Base):
    """Services of a released month logged in one hour of the week on the day they were given: as they were counted when
    the month was looked at, so that a late correction never shows as the difference of two readings."""

    __tablename__ = "released_hours"
    __table_args__ = (PrimaryKeyConstraint("month", "district_code", "value", name="pk_released_hours"),)

    month: Mapped[Month]
    district_code: Mapped[str] = mapped_column(ForeignKey("districts.code"))
    value: Mapped[str]  # "1-14": Monday, from 14:00
    services: Mapped[int]


class Signal(Base):
    """Its figures are exact: for whoever reads the whole network inside the house, and in nothing that leaves it."""

    __tablename__ = "signals"
    __table_args__ = (
        UniqueConstraint("month", "place", "area", "nationality"),
        CheckConstraint("found > most", name="beyond_chance"),
        CheckConstraint("char_length(note) <= 1000", name="note_short"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[Month]
    place: Mapped[str]  # COUNTRY, or the code of a district
    area: Mapped[str] = mapped_column(ForeignKey("topics.code"))
    nationality: Mapped[str]  # ISO 3166 alpha-2 or "stateless"
    found: Mapped[int]
    usual: Mapped[Decimal]  # services a month, on average of the months before
    months: Mapped[int]  # how many months that is the average of
    year_before: Mapped[int | None]  # the same month a year before; none when its lists are not out
    most: Mapped[int]  # what chance alone might have brought
    since: Mapped[Month]  # the first of the months in a row that stood out
    status: Mapped[SignalStatus] = mapped_column(default=SignalStatus.NEW)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # who follows it
    note: Mapped[str | None]
    noted_at: Mapped[datetime | None]  # when it was last marked

    person: Mapped[Account | None] = relationship()
