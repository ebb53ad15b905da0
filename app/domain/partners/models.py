"""A partner entity: one of the four kinds that may promote a CLAIM (FAQ answer 3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.geography.models import Municipality


class PartnerKind(Choice):
    """The four kinds of FAQ answer 3; local authorities in their three forms."""

    MUNICIPALITY = "municipality", lazy("Municipality (as an institution)")
    PARISH = "parish", lazy("Parish")
    ASSOCIATION_OF_MUNICIPALITIES = "association_of_municipalities", lazy("Association of municipalities")
    REGIONAL_GOVERNMENT = "regional_government", lazy("Regional government")
    CIVIL_SOCIETY = "civil_society", lazy("Non-profit civil-society organisation")
    HIGHER_EDUCATION = "higher_education", lazy("Higher-education institution")


class Model(Choice):
    """The three models of intervention (FAQ answer 5)."""

    TRADITIONAL = "traditional", lazy("Traditional")
    EXTENDED = "extended", lazy("Traditional with extended services")
    SECOND_GENERATION = "second_generation", lazy("Second generation (2G)")


class PartnerStatus(Choice):
    CANDIDATE = "candidate", lazy("Applicant entity")
    ACTIVE = "active", lazy("Partner entity")
    FORMER = "former", lazy("Former partner entity")


class Partner(Base):
    """An entity, from its expression of interest on."""

    __tablename__ = "partners"
    __table_args__ = (
        UniqueConstraint("nipc"),
        CheckConstraint("nipc ~ '^[0-9]{9}$'", name="nipc_nine_digits"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    nipc: Mapped[str]
    kind: Mapped[PartnerKind]
    dico: Mapped[str] = mapped_column(ForeignKey("municipalities.dico"))
    status: Mapped[PartnerStatus] = mapped_column(default=PartnerStatus.CANDIDATE)
    known_since: Mapped[datetime] = mapped_column(default=now)

    municipality: Mapped[Municipality] = relationship()


class BankAccount(Base):
    """The account an entity is paid to. A second person confirms it before a cent goes there; never edited."""

    __tablename__ = "bank_accounts"
    __table_args__ = (
        CheckConstraint("iban ~ '^PT50[0-9]{21}$'", name="iban_portuguese"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id", name="two_people"),
        Index(
            "uq_bank_accounts_confirmed",
            "partner_id",
            unique=True,
            postgresql_where=text("confirmed_at IS NOT NULL AND ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    iban: Mapped[str]  # without spaces
    holder: Mapped[str]
    proof_sha256: Mapped[str | None]  # the bank's statement of who holds it
    proposed_at: Mapped[datetime] = mapped_column(default=now)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]  # another took its place, or it was refused
    refused_reason: Mapped[str | None]

    partner: Mapped[Partner] = relationship()

    @property
    def spelled(self) -> str:
        """ "PT50 0002 0123 1234 5678 9015 4", as banks print it."""
        return " ".join(self.iban[start : start + 4] for start in range(0, len(self.iban), 4))
