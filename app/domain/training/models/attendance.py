"""Who has a place in a session, and how many minutes of each half day they were there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy_pgettext
from app.domain.technicians.models import Technician
from app.domain.training.models.courses import HalfDay, TrainingSession


class RegistrationStatus(Choice):
    PLACE = "place", lazy_pgettext("status.registration", "Has a place")
    WAITING = "waiting", lazy_pgettext("status.registration", "On the waiting list")
    WITHDRAWN = "withdrawn", lazy_pgettext("status.registration", "Withdrawn")


class Registration(Base):
    """A technician's place in a session, or in the line for one; and the minutes attended once confirmed."""

    __tablename__ = "training_registrations"
    __table_args__ = (
        UniqueConstraint("session_id", "technician_id"),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        Index("ix_training_registrations_line", "session_id", "status", "registered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("training_sessions.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    status: Mapped[RegistrationStatus] = mapped_column(
        default=RegistrationStatus.PLACE, server_default=RegistrationStatus.PLACE.value
    )
    registered_at: Mapped[datetime] = mapped_column(default=now)  # the order of the waiting list
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
    reminded_at: Mapped[datetime | None]  # once before the session; again when it was moved
    minutes: Mapped[int | None]  # the sum of its half days; none until one is confirmed, 0 is absent
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    session: Mapped[TrainingSession] = relationship()
    technician: Mapped[Technician] = relationship()
    attendances: Mapped[list[Attendance]] = relationship(back_populates="registration", order_by="Attendance.id")


class Attendance(Base):
    """One person in one half day: when their codes were entered, and the minutes the trainer confirmed."""

    __tablename__ = "training_attendances"
    __table_args__ = (
        UniqueConstraint("registration_id", "half_day_id"),
        CheckConstraint("minutes BETWEEN 0 AND 1440", name="minutes_plausible"),
        CheckConstraint("left_at >= came_at", name="left_after_coming"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("training_registrations.id"), index=True)
    half_day_id: Mapped[int] = mapped_column(ForeignKey("training_half_days.id"), index=True)
    came_at: Mapped[datetime | None]  # the first code entered
    left_at: Mapped[datetime | None]  # the last one
    minutes: Mapped[int | None]  # none until confirmed
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))  # none: the trainer, by the link

    registration: Mapped[Registration] = relationship(back_populates="attendances")
    half_day: Mapped[HalfDay] = relationship()
    corrections: Mapped[list[AttendanceCorrection]] = relationship(order_by="AttendanceCorrection.id")


class AttendanceCorrection(Base):
    """What minutes once confirmed were changed to, by whom and why; only ever added to."""

    __tablename__ = "attendance_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("training_attendances.id"), index=True)
    before: Mapped[int]
    after: Mapped[int]
    reason: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
