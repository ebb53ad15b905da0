"""Courses made of modules, and their sessions made of half days."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import LISBON, now
from app.base.database import Base
from app.base.language import lazy


class CourseKind(Choice):
    """Which hours a course counts for (FAQ answer 10)."""

    INITIAL = "initial", lazy("Initial training (36 h)")
    REFRESHER = "refresher", lazy("Refresher training (31 h)")
    THEMATIC = "thematic", lazy("Thematic training")
    REFLECTION = "reflection", lazy("Shared reflection")


class Course(Base):
    """A programme of training."""

    __tablename__ = "courses"

    id: Mapped[int] = mapped_column(primary_key=True)
    host_partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)  # none: AIMA's
    kind: Mapped[CourseKind]
    title: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)

    modules: Mapped[list[CourseModule]] = relationship(
        order_by="CourseModule.position", back_populates="course", cascade="all, delete-orphan"
    )
    sessions: Mapped[list[TrainingSession]] = relationship(order_by="TrainingSession.held_on", back_populates="course")


class CourseModule(Base):
    """A part of a course's programme, with the minutes planned for it."""

    __tablename__ = "course_modules"
    __table_args__ = (
        UniqueConstraint("course_id", "position"),
        CheckConstraint("minutes BETWEEN 15 AND 3600", name="minutes_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    position: Mapped[int]  # 1, 2, 3 ...
    title: Mapped[str]
    minutes: Mapped[int]

    course: Mapped[Course] = relationship(back_populates="modules")


class TrainingSession(Base):
    """One meeting of a course: one or more half days for one group of people."""

    __tablename__ = "training_sessions"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 6000", name="minutes_plausible"),
        CheckConstraint("seats BETWEEN 1 AND 500", name="seats_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    host_partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)  # none: for everybody
    title: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)  # its first half day
    minutes: Mapped[int]  # of all its half days
    place: Mapped[str]  # an address or a meeting link
    seats: Mapped[int]
    trainer: Mapped[str]
    trainer_email: Mapped[str | None]  # of a trainer from outside, who is sent a link to the room's page
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str | None]
    changes: Mapped[int] = mapped_column(default=0, server_default="0")  # the sequence number calendars ask for
    changed_at: Mapped[datetime] = mapped_column(default=now, server_default=func.now())

    course: Mapped[Course] = relationship(back_populates="sessions")
    half_days: Mapped[list[HalfDay]] = relationship(
        order_by="HalfDay.held_on, HalfDay.starts_at", back_populates="session", cascade="all, delete-orphan"
    )


class HalfDay(Base):
    """A morning or an afternoon of a session: what attendance is counted by."""

    __tablename__ = "training_half_days"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="hours_forwards"),
        # Deferred, so that half days may change places in one act.
        UniqueConstraint("session_id", "held_on", "starts_at", deferrable=True, initially="DEFERRED"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("course_modules.id"))
    held_on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time]  # in Lisbon
    ends_at: Mapped[time]

    session: Mapped[TrainingSession] = relationship(back_populates="half_days")
    module: Mapped[CourseModule | None] = relationship()

    @property
    def begins(self) -> datetime:
        """The moment it begins."""
        return datetime.combine(self.held_on, self.starts_at, LISBON)

    @property
    def gone_by(self) -> int:
        """The minutes since it began."""
        return int((now() - self.begins).total_seconds()) // 60

    @property
    def ends(self) -> datetime:
        """The moment it ends."""
        return datetime.combine(self.held_on, self.ends_at, LISBON)

    @property
    def minutes(self) -> int:
        """How long it lasts, counted as time passes: also across a change of the clock."""
        return round((self.ends.timestamp() - self.begins.timestamp()) / 60)


class RoomLink(Base):
    """A trainer's way to the page of one session. Only the fingerprint of its token is kept."""

    __tablename__ = "training_room_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    session: Mapped[TrainingSession] = relationship()
