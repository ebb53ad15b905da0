"""A plan, its pillars, their objectives, their measures, and whoever answers for a measure (SEED-13)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base
from app.base.language import lazy
from app.domain.plans.lifecycle import MeasureStatus


class OwnerKind(Choice):
    AREA = "area", lazy("Area of government")
    INSTITUTE = "institute", lazy("Public institute")
    OTHER = "other", lazy("Another body")


class Plan(Base):
    """What is to be done in some years, numbered as its own text numbers it."""

    __tablename__ = "plans"
    __table_args__ = (CheckConstraint("last_year >= first_year", name="years_forwards"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    first_year: Mapped[int]
    last_year: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=now)

    pillars: Mapped[list[Pillar]] = relationship(back_populates="plan", order_by="Pillar.number")


class Pillar(Base):
    """A part of the plan."""

    __tablename__ = "plan_pillars"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    title: Mapped[str]

    plan: Mapped[Plan] = relationship(back_populates="pillars")
    objectives: Mapped[list[Objective]] = relationship(back_populates="pillar", order_by="Objective.number")


class Objective(Base):
    """What a pillar is to reach; numbered through the whole plan."""

    __tablename__ = "plan_objectives"
    __table_args__ = (UniqueConstraint("pillar_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pillar_id: Mapped[int] = mapped_column(ForeignKey("plan_pillars.id"))
    number: Mapped[int]
    title: Mapped[str]

    pillar: Mapped[Pillar] = relationship(back_populates="objectives")


class Owner(Base):
    """An area of government or a body that answers for measures, under the name it bears now."""

    __tablename__ = "plan_owners"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[OwnerKind]
    name: Mapped[str]


class Measure(Base):
    """One thing to be done for an objective: who answers for it and where it stands now; how it came so is kept apart.

    `is_continuous` is what the plan lays down, `status` what is done: the two have different bases.
    """

    __tablename__ = "plan_measures"
    __table_args__ = (UniqueConstraint("objective_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(ForeignKey("plan_objectives.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("plan_owners.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    purpose: Mapped[str | None]
    is_continuous: Mapped[bool]
    status: Mapped[MeasureStatus]
    review_on: Mapped[date | None]

    objective: Mapped[Objective] = relationship()
    owner: Mapped[Owner] = relationship()

    @property
    def reference(self) -> str:
        """Its number within the plan: "7.2", the second measure of objective 7."""
        return f"{self.objective.number}.{self.number}"

    @property
    def plan(self) -> Plan:
        return self.objective.pillar.plan
