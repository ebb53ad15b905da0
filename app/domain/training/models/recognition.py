"""What stands in the place of attendance: hours recognised from elsewhere, and days on which the gate is lifted."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy, lazy_pgettext
from app.domain.technicians.models import Technician
from app.domain.training.models.courses import CourseKind


class RecognitionKind(Choice):
    EQUIVALENCE = "equivalence", lazy("Equivalence: the same was learnt elsewhere")
    EXEMPTION = "exemption", lazy("Exemption: these hours are not asked of this person")


class RecognitionStatus(Choice):
    PROPOSED = "proposed", lazy_pgettext("status.recognition", "Waiting for a second person")
    APPROVED = "approved", lazy_pgettext("status.recognition", "Approved")
    REFUSED = "refused", lazy_pgettext("status.recognition", "Refused")
    WITHDRAWN = "withdrawn", lazy_pgettext("status.recognition", "Taken back")


class Recognition(Base):
    """Hours that count for a threshold without a session: with a proof, and approved by a second person (TR8)."""

    __tablename__ = "training_recognitions"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 3600", name="minutes_plausible"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> proposed_by_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    kind: Mapped[RecognitionKind]
    course_kind: Mapped[CourseKind]  # which threshold they count for
    minutes: Mapped[int]
    holds_from: Mapped[date]  # the day from which they count
    reason: Mapped[str]
    proof_sha256: Mapped[str]
    status: Mapped[RecognitionStatus] = mapped_column(default=RecognitionStatus.PROPOSED)
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decision_reason: Mapped[str | None]

    technician: Mapped[Technician] = relationship()


class GateException(Base):
    """Days on which AIMA lets somebody serve whose initial training is not complete: dated, reasoned, audited."""

    __tablename__ = "gate_exceptions"
    __table_args__ = (CheckConstraint("ended_at IS NOT NULL OR valid_until >= valid_from", name="days_forwards"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date]
    reason: Mapped[str]
    granted_at: Mapped[datetime] = mapped_column(default=now)
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]  # taken back early: `valid_until` was moved, before `valid_from` if need be

    technician: Mapped[Technician] = relationship()
