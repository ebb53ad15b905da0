"""A meeting about an application, and the times proposed for it (FAQ answer 12)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.applications.models import Application
from app.domain.meetings.lifecycle import MeetingStatus


class MeetingWay(Choice):
    """In person or online, as the meeting proposal offers."""

    IN_PERSON = "in_person", lazy("In person")
    ONLINE = "online", lazy("Online")


class Side(Choice):
    """Who proposed a time."""

    AIMA = "aima", lazy("AIMA")
    ENTITY = "entity", lazy("The entity")


class Meeting(Base):
    """One meeting of one application: proposed, agreed, held, with its minutes kept in the file."""

    __tablename__ = "meetings"
    __table_args__ = (CheckConstraint("minutes >= 15 AND minutes <= 480", name="length_sensible"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[UUID] = mapped_column(default=uuid4)  # of its calendar entry, the same for ever
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    status: Mapped[MeetingStatus] = mapped_column(default=MeetingStatus.PROPOSED)
    way: Mapped[MeetingWay]
    place: Mapped[str]  # an address, or where to enter online
    minutes: Mapped[int]  # how long it takes
    note: Mapped[str | None]
    starts_at: Mapped[datetime | None]  # the time agreed last; binding while the status says so
    sequence: Mapped[int] = mapped_column(default=0)  # of its calendar entry: one more at each change
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)  # of its calendar entry
    answered_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship()
    slots: Mapped[list[MeetingSlot]] = relationship(order_by="MeetingSlot.starts_at")
    minutes_kept: Mapped[list[MinutesEntry]] = relationship(order_by="MinutesEntry.id")


class MeetingSlot(Base):
    """A time that would suit one side."""

    __tablename__ = "meeting_slots"
    __table_args__ = (UniqueConstraint("meeting_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    starts_at: Mapped[datetime]
    side: Mapped[Side]


class MinutesEntry(Base):
    """What was said, as AIMA wrote it down. The database lets nobody change it: what is missing is added."""

    __tablename__ = "minutes_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    text: Mapped[str]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    written_at: Mapped[datetime] = mapped_column(default=now)
