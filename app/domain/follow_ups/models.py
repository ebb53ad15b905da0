"""What is still to be done after a service: a task with a date, and the answer to a referral."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.centres.models import Centre
from app.domain.follow_ups.lifecycle import ReferralStatus
from app.domain.technicians.models import Technician


class FollowUp(Base):
    """A task born from a service: what to do, by when, and when it was done."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        Index("ix_follow_ups_open", "technician_id", "due_on", postgresql_where=text("done_at IS NULL")),
        Index("ix_follow_ups_of_centre", "centre_id", "due_on", postgresql_where=text("done_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))  # who is to do it
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"), index=True)
    due_on: Mapped[date]
    what: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    done_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None]

    centre: Mapped[Centre] = relationship()
    technician: Mapped[Technician] = relationship()


class Referral(Base):
    """A person referred elsewhere: why, with their consent or not, and what came back (SL16)."""

    __tablename__ = "referrals"
    __table_args__ = (
        Index("ix_referrals_waiting", "centre_id", "ask_again_on", postgresql_where=text("status = 'waiting'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"), unique=True)
    target: Mapped[str] = mapped_column(ForeignKey("referral_targets.code"))
    edition: Mapped[str | None]  # of the programme on the day of the referral
    reason: Mapped[str | None]
    has_consent: Mapped[bool]
    referred_on: Mapped[date]
    ask_again_on: Mapped[date]
    status: Mapped[ReferralStatus] = mapped_column(default=ReferralStatus.WAITING)
    answer: Mapped[str | None]
    answered_on: Mapped[date | None]

    centre: Mapped[Centre] = relationship()
    technician: Mapped[Technician] = relationship()
