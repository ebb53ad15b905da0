"""A technician's own desk: favourites, and sheets begun and not yet kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base


class Favourite(Base):
    """A service told in advance, "renewal by phone, 10 min": of one technician, or (none) of the whole centre."""

    __tablename__ = "favourites"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"), index=True)
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("technicians.id"))
    name: Mapped[str]
    told: Mapped[dict[str, Any]]  # fields of the sheet as codes; never a note, a card or a reference
    position: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(default=now)


class Draft(Base):
    """A sheet begun: everything typed so far, under the id the service will have. Gone once the service is kept."""

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_technician", "technician_id", "saved_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    typed: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime] = mapped_column(default=now)
