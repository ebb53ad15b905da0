"""Courses given by AIMA, their sessions, and who attended how many minutes."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.documents.models import Document
from app.domain.technicians.models import Technician


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
    kind: Mapped[CourseKind]
    title: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)

    sessions: Mapped[list[TrainingSession]] = relationship(order_by="TrainingSession.held_on", back_populates="course")


class TrainingSession(Base):
    """One meeting of a course on one day."""

    __tablename__ = "training_sessions"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 600", name="minutes_plausible"),
        CheckConstraint("seats BETWEEN 1 AND 500", name="seats_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    title: Mapped[str]
    held_on: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int]  # how long it lasts
    place: Mapped[str]  # an address or a meeting link
    seats: Mapped[int]
    trainer: Mapped[str]

    course: Mapped[Course] = relationship(back_populates="sessions")


class Registration(Base):
    """A technician's place in a session, and the minutes attended once AIMA has confirmed them."""

    __tablename__ = "training_registrations"
    __table_args__ = (
        UniqueConstraint("session_id", "technician_id"),
        CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_plausible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    registered_at: Mapped[datetime] = mapped_column(default=now)
    minutes: Mapped[int | None]  # none until confirmed; 0 is absent
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    session: Mapped[TrainingSession] = relationship()
    technician: Mapped[Technician] = relationship()

    @property
    def day(self) -> date:
        return self.session.held_on

    @property
    def kind(self) -> CourseKind:
        return self.session.course.kind


class Certificate(Base):
    """The certificate a technician holds for the hours of one kind of course."""

    __tablename__ = "training_certificates"
    __table_args__ = (UniqueConstraint("technician_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    kind: Mapped[CourseKind]
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))

    document: Mapped[Document] = relationship()
