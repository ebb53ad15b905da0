"""What a centre is fitted with: the common plaque and its steps, and the equipment of the second generation."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.database import Base
from app.base.language import lazy
from app.domain.centres.models import Centre, Signage


class EquipmentSource(Choice):
    """Whose equipment a 2G centre collects with (FAQ answer 5)."""

    SUPPLIED = "supplied", lazy("Supplied by AIMA")
    APPROVED = "approved", lazy("Of the entity, approved by AIMA")


class Equipment(Base):
    """One piece of equipment of a 2G centre: what it is, whose, from when to when. Never anything it collects."""

    __tablename__ = "equipment"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    name: Mapped[str]
    serial_number: Mapped[str | None]
    source: Mapped[EquipmentSource]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    approved_on: Mapped[date | None]  # supplied, or approved; until then it may not be used
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None]

    centre: Mapped[Centre] = relationship()

    @property
    def is_in_use(self) -> bool:
        """Whether it may be used today: supplied or approved, and not ended."""
        return self.approved_on is not None and self.ended_on is None


class SignageStep(Base):
    """A step of the common plaque, from its request to the photograph on the wall (FAQ answers 14 and 16)."""

    __tablename__ = "signage_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    step: Mapped[Signage]
    happened_on: Mapped[date]
    note: Mapped[str | None]  # the carrier's number, where it hangs
    photo_sha256: Mapped[str | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
