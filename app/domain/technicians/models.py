"""A CLAIM technician: profile of FAQ answer 11, secrecy, posting, and since when they may log."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.access.models import Account
from app.domain.centres.models import Centre


class Qualification(Choice):
    """A degree or proven experience: either one will do."""

    DEGREE = "degree", lazy("Degree")
    EXPERIENCE = "experience", lazy("Proven professional experience")


# The wording of the undertaking as it stands in the pages; a new wording asks everybody to sign again.
SECRECY_VERSION = "v1"


class Technician(Base):
    """One person serving in one centre."""

    __tablename__ = "technicians"
    __table_args__ = (UniqueConstraint("account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    qualification: Mapped[Qualification]
    evidence: Mapped[str]  # which degree, or which experience
    is_portuguese_national: Mapped[bool]
    languages: Mapped[list[str]]  # ISO 639 codes; Portuguese and one more
    skills_confirmed: Mapped[bool]  # commitment, communication, organisation, computer: confirmed by the entity
    nominated_at: Mapped[datetime] = mapped_column(default=now)
    secrecy_version: Mapped[str | None]
    secrecy_signed_at: Mapped[datetime | None]
    trained_on: Mapped[date | None]  # pushed down by training: the day the 36 h were complete

    account: Mapped[Account] = relationship()
    centre: Mapped[Centre] = relationship()

    @property
    def has_signed_secrecy(self) -> bool:
        """Whether the person is bound by the undertaking in its present wording (FAQ answers 14 and 17)."""
        return self.secrecy_signed_at is not None and self.secrecy_version == SECRECY_VERSION

    def is_trained_on(self, day: date) -> bool:
        """Whether the initial training was complete on that day (FAQ answer 10)."""
        return self.trained_on is not None and self.trained_on <= day
