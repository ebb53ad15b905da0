"""The sheet a person takes home: what was done, what to bring, when and where to come, in two languages (SL22)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.documents.models import Document


class Handout(Base):
    """One sheet: chosen phrases and their parameters, never free text that a machine would have to translate."""

    __tablename__ = "handouts"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centres.id"))
    service_id: Mapped[UUID] = mapped_column(ForeignKey("service_records.id"), index=True)
    language: Mapped[str]  # beside Portuguese: en, fr, es, ar, uk, ru, hi, bn, ne, ur, zh
    version: Mapped[str]  # of the phrases
    says: Mapped[dict[str, Any]]  # phrase codes and parameters
    made_at: Mapped[datetime] = mapped_column(default=now)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))

    document: Mapped[Document] = relationship()
