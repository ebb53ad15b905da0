"""A partner entity: one of the four kinds that may promote a CLAIM (FAQ answer 3)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
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
