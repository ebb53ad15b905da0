"""A CLAIM technician: profile of FAQ answer 11, secrecy, posting, and since when they may log."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
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


# The wording of the undertaking in force: a folder of templates/technicians/undertaking. A wording that was signed
# never changes; a new one is a new folder, and from the day it stands here everybody is asked to sign again.
SECRECY_VERSION = "v1"


class Technician(Base):
    """One person serving in one centre at a time."""

    __tablename__ = "technicians"
    __table_args__ = (
        UniqueConstraint("account_id"),
        Index("ix_technicians_name_id", "name", "id"),
        Index("ix_technicians_languages", "languages", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)  # where they work now: a posting
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    qualification: Mapped[Qualification]
    evidence: Mapped[str]  # which degree, or which experience
    is_portuguese_national: Mapped[bool]
    languages: Mapped[list[str]]  # ISO 639 codes; Portuguese and one more
    skills_confirmed: Mapped[bool]  # commitment, communication, organisation, computer: confirmed by the entity
    nominated_at: Mapped[datetime] = mapped_column(default=now)
    secrecy_version: Mapped[str | None]  # the latest signature; all of them are in secrecy_signatures
    secrecy_signed_at: Mapped[datetime | None]
    trained_on: Mapped[date | None]  # pushed down by training: the day the 36 h were complete
    excepted_from: Mapped[date | None]  # pushed down by training too: AIMA lifts the gate on these days
    excepted_until: Mapped[date | None]
    refresher_due_on: Mapped[date | None] = mapped_column(index=True)  # and this: a reminder, never a block

    account: Mapped[Account] = relationship()
    centre: Mapped[Centre] = relationship()

    @property
    def has_signed_secrecy(self) -> bool:
        """Whether the person is bound by the undertaking in its present wording (FAQ answers 14 and 17)."""
        return self.secrecy_signed_at is not None and self.secrecy_version == SECRECY_VERSION

    def is_trained_on(self, day: date) -> bool:
        """Whether the initial training was complete on that day (FAQ answer 10)."""
        return self.trained_on is not None and self.trained_on <= day


class Posting(Base):
    """A centre in which a technician serves, from when to when; several at once are possible within one entity."""

    __tablename__ = "postings"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="days_forwards"),
        Index(
            "uq_postings_open", "technician_id", "centre_id", unique=True, postgresql_where=text("valid_until IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]

    centre: Mapped[Centre] = relationship()

    def is_current(self, day: date) -> bool:
        """Whether the technician serves there on that day."""
        return self.valid_from <= day and (self.valid_until is None or self.valid_until >= day)


class SecrecySignature(Base):
    """One wording of the undertaking, taken on by one person on one day; only ever added to."""

    __tablename__ = "secrecy_signatures"
    __table_args__ = (UniqueConstraint("technician_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    version: Mapped[str]
    language: Mapped[str | None]  # the one it was read in; unknown of those before this was kept
    signed_at: Mapped[datetime] = mapped_column(default=now)
