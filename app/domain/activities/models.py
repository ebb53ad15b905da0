"""What a centre does besides single services: sessions for groups, meetings with partners, awareness."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.cards.models import Card


class ActivityKind(Choice):
    INFORMATION_SESSION = "information_session", lazy("Information session")
    COLLECTIVE_SERVICE = "collective_service", lazy("Collective service")
    PARTNER_MEETING = "partner_meeting", lazy("Meeting with partners")
    AWARENESS = "awareness", lazy("Awareness activity")


class Activity(Base):
    """One activity on one day. Who took part is counted, and known at most by card."""

    __tablename__ = "activities"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 1440", name="minutes_plausible"),
        Index("ix_activities_centre_day", "centre_id", "held_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("technicians.id"))
    kind: Mapped[ActivityKind]
    title: Mapped[str]
    held_on: Mapped[date]
    minutes: Mapped[int]
    place: Mapped[str]
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id"))
    area: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    language: Mapped[str] = mapped_column(default="not_stated")
    partners_present: Mapped[str | None]  # organisations, never persons
    note: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]

    counts: Mapped[list[ActivityCount]] = relationship(cascade="all, delete-orphan")
    attendances: Mapped[list[ActivityCard]] = relationship(cascade="all, delete-orphan")


class ActivityCount(Base):
    """How many people of one sex and age band took part, those with a card included."""

    __tablename__ = "activity_counts"
    __table_args__ = (
        PrimaryKeyConstraint("activity_id", "sex", "age_band", name="pk_activity_counts"),
        CheckConstraint("people BETWEEN 1 AND 10000", name="people_plausible"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    sex: Mapped[str]
    age_band: Mapped[str]
    people: Mapped[int]


class ActivityCard(Base):
    """A person with a card who took part."""

    __tablename__ = "activity_cards"
    __table_args__ = (PrimaryKeyConstraint("activity_id", "card_id", name="pk_activity_cards"),)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id"))

    card: Mapped[Card] = relationship()


class LocalPartner(Base):
    """An organisation of the local network a centre works with (FAQ answer 1)."""

    __tablename__ = "local_partners"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    does: Mapped[str]  # what it can be asked for
    phone: Mapped[str | None]
    email: Mapped[str | None]
    removed_at: Mapped[datetime | None]
