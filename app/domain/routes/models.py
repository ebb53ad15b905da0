"""The itinerant service: routes, and when they come to each stop."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.centres.models import Stop


class Rhythm(Choice):
    """Which of a month's weekdays a visit comes back on."""

    EVERY_WEEK = "every_week", lazy("Every week")
    FIRST_AND_THIRD = "first_and_third", lazy("1st and 3rd of the month")
    SECOND_AND_FOURTH = "second_and_fourth", lazy("2nd and 4th of the month")
    FIRST = "first", lazy("1st of the month")
    SECOND = "second", lazy("2nd of the month")
    THIRD = "third", lazy("3rd of the month")
    FOURTH = "fourth", lazy("4th of the month")
    LAST = "last", lazy("Last of the month")


class Route(Base):
    """A round a centre makes, with a name people know it by."""

    __tablename__ = "routes"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    ended_on: Mapped[date | None]

    visits: Mapped[list[StopRule]] = relationship(
        order_by="StopRule.weekday, StopRule.starts, StopRule.id", cascade="all, delete-orphan"
    )


class StopRule(Base):
    """The route comes to this stop on such weekdays, from then to then: "2nd and 4th Tuesday, 9:30 to 12:30"."""

    __tablename__ = "stop_rules"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_iso"),
        CheckConstraint("ends > starts", name="hours_forwards"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("routes.id"), index=True)
    stop_id: Mapped[int] = mapped_column(ForeignKey("stops.id"), index=True)
    rhythm: Mapped[Rhythm]
    weekday: Mapped[int]  # 1 Monday to 7 Sunday
    starts: Mapped[time]
    ends: Mapped[time]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    stop: Mapped[Stop] = relationship()


class StopDay(Base):
    """One day that differs from the rule: a visit more, or one that does not take place."""

    __tablename__ = "stop_days"
    __table_args__ = (Index("ix_stop_days_centre_day", "centre_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    stop_id: Mapped[int] = mapped_column(ForeignKey("stops.id"))
    day: Mapped[date]
    is_cancelled: Mapped[bool]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    reason: Mapped[str | None]

    stop: Mapped[Stop] = relationship()


class Whereabouts(Base):
    """Where a technician is on a day: at a stop, or (none) at the office. Holds for the whole day (SL10)."""

    __tablename__ = "whereabouts"
    __table_args__ = (PrimaryKeyConstraint("technician_id", "day", name="pk_whereabouts"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    day: Mapped[date]
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id"))
