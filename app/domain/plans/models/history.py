"""What happened to a measure and to its owners: rows are added and never changed, and the database holds to that."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.access.models import Account
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models.parts import Owner


class Told:
    """Since which day it is so, why, who said it and when."""

    since: Mapped[date]
    reason: Mapped[str | None]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    noted_at: Mapped[datetime] = mapped_column(default=now)

    @declared_attr
    @classmethod
    def account(cls) -> Mapped[Account]:
        return relationship()


class MeasureStep(Told, Base):
    """A measure went from one state to another; the first step of each comes from none."""

    __tablename__ = "plan_measure_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measures.id"), index=True)
    before: Mapped[MeasureStatus | None]
    status: Mapped[MeasureStatus]


class Ownership(Told, Base):
    """A measure passed to an owner."""

    __tablename__ = "plan_ownerships"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measures.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("plan_owners.id"), index=True)

    owner: Mapped[Owner] = relationship()


class OwnerName(Told, Base):
    """An owner took this name, as when a government names its areas anew."""

    __tablename__ = "plan_owner_names"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("plan_owners.id"), index=True)
    name: Mapped[str]
