"""The light agenda of a centre: when it is open, who comes when, and the feed a calendar reads."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import LISBON, day_of, now
from app.base.database import Base
from app.base.language import lazy
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.cards.models import Card
from app.domain.centres.models import Stop
from app.domain.technicians.models import Technician


class AppointmentChannel(Choice):
    """How the person will be served."""

    IN_PERSON = "booked", lazy("In person, booked")
    PHONE = "phone", lazy("Phone")
    VIDEO = "video", lazy("Video call")
    HOME_VISIT = "home_visit", lazy("Home visit")
    ITINERANT = "itinerant", lazy("Itinerant stop")


class CancelledBy(Choice):
    """Whose word it was that an appointment does not take place."""

    PERSON = "person", lazy("The person")
    CENTRE = "centre", lazy("The centre")
    AIMA = "aima", lazy("AIMA")


class OpeningHours(Base):
    """An office is open on this weekday from then to then; a lunch break makes two of them."""

    __tablename__ = "opening_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_iso"),
        CheckConstraint("closes > opens", name="hours_forwards"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    weekday: Mapped[int]  # 1 Monday to 7 Sunday
    opens: Mapped[time]
    closes: Mapped[time]


class ClosedDay(Base):
    """A day the centre is closed besides the national holidays: the municipal holiday, a bridge, works."""

    __tablename__ = "closed_days"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    day: Mapped[date]
    reason: Mapped[str]
    is_yearly: Mapped[bool] = mapped_column(default=False)  # the municipal holiday comes back on the same date


class Appointment(Base):
    """Somebody comes, or is called, at a time. No name: a card, AIMA's reference, or nothing but the hour."""

    __tablename__ = "appointments"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes_plausible"),
        Index("ix_appointments_centre_start", "centre_id", "starts_at"),
        Index("ix_appointments_technician_start", "technician_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("technicians.id"))  # none: whoever is there
    office_id: Mapped[int | None] = mapped_column(ForeignKey("offices.id"))
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id"))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    channel: Mapped[AppointmentChannel]
    area: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    language: Mapped[str] = mapped_column(default="not_stated")
    card_id: Mapped[int | None] = mapped_column(ForeignKey("cards.id"))
    aima_reference: Mapped[str | None]  # of a booking made by AIMA
    remark: Mapped[str | None]
    status: Mapped[AppointmentStatus] = mapped_column(default=AppointmentStatus.BOOKED)
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]  # when its status last changed
    moved_to: Mapped[UUID | None] = mapped_column(ForeignKey("appointments.id"))
    cancelled_by: Mapped[CancelledBy | None]

    technician: Mapped[Technician | None] = relationship()
    card: Mapped[Card | None] = relationship()
    stop: Mapped[Stop | None] = relationship()

    @property
    def ends_at(self) -> datetime:
        """When it should be over, in UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The Lisbon day it begins on."""
        return day_of(self.starts_at)

    @property
    def at(self) -> time:
        """The Lisbon hour it begins at."""
        return self.starts_at.astimezone(LISBON).time()


class AgendaFeed(Base):
    """A secret address at which a calendar reads one technician's agenda; revoked, it answers nothing."""

    __tablename__ = "agenda_feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    revoked_at: Mapped[datetime | None]

    technician: Mapped[Technician] = relationship()
