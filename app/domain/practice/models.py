"""A service logged for practice: of a fictional person, and never among the records."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.technicians.models import Technician


class PracticeRecord(Base):
    """What a trainee wrote on the logging sheet, as text by field; forgotten some time after."""

    __tablename__ = "practice_records"
    __table_args__ = (Index("ix_practice_records_technician_list", "technician_id", "logged_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    exercise: Mapped[str | None]  # the code of the story that was logged; none: of one's own invention
    told: Mapped[dict[str, Any]]
    logged_at: Mapped[datetime] = mapped_column(default=now)

    technician: Mapped[Technician] = relationship()
