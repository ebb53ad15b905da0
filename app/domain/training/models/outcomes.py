"""What hours lead to: a certificate, and a word before the refresher is due."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.documents.models import Document
from app.domain.training.models.courses import CourseKind


class Certificate(Base):
    """The certificate of hours of one kind: one for the initial training, one for each refresher cycle."""

    __tablename__ = "training_certificates"
    __table_args__ = (UniqueConstraint("technician_id", "kind", "cycle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"))
    kind: Mapped[CourseKind]
    cycle: Mapped[int] = mapped_column(default=1, server_default="1")  # 1, 2, ... of its kind
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    courtesy_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))  # the same in English, beside it

    document: Mapped[Document] = relationship(foreign_keys=document_id)
    courtesy: Mapped[Document | None] = relationship(foreign_keys=courtesy_id)


class RefresherNotice(Base):
    """A reminder that a refresher is due: 90, 30 and 0 days before, each once."""

    __tablename__ = "refresher_notices"
    __table_args__ = (UniqueConstraint("technician_id", "due_on", "days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    technician_id: Mapped[int] = mapped_column(ForeignKey("technicians.id"), index=True)
    due_on: Mapped[date]
    days: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(default=now)
