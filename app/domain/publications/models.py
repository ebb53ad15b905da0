"""A publication: figures of a period, frozen with their texts and definitions, and the paper made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.base.months import Month
from app.domain.access.models import Account
from app.domain.documents.models import Document
from app.domain.publications.lifecycle import PublicationStatus

LANGUAGES = ("pt", "en")  # in which the report is written; Portuguese binds
Texts = dict[str, dict[str, str]]  # language -> block -> text


class Publication(Base):
    """The figures of some whole months. A revision is a publication of its own that replaces an earlier one."""

    __tablename__ = "publications"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint("first <= last", name="period_in_order"),
        CheckConstraint("(number IS NULL) = (status IN ('draft', 'discarded'))", name="numbered_when_published"),
        CheckConstraint("number IS NULL OR sha256 IS NOT NULL", name="fingerprint_when_published"),
        CheckConstraint("published_by_id IS NULL OR published_by_id <> prepared_by_id", name="two_people_publish"),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_reason IS NOT NULL)", name="withdrawn_with_a_reason"),
        Index("ix_publications_waiting", "id", postgresql_where=text("status = 'draft' AND figures IS NULL")),
        Index(
            "uq_publications_revises_id",
            "revises_id",
            unique=True,
            postgresql_where=text("status NOT IN ('discarded', 'withdrawn')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[Month]
    last: Mapped[Month]
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("publications.id"))
    revision_reason: Mapped[str | None]  # why the earlier figures are corrected; printed
    status: Mapped[PublicationStatus] = mapped_column(default=PublicationStatus.DRAFT, index=True)
    figures: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True)
    )  # what `frozen.Frozen` keeps; none while they are being read
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # of a draft only what replaces the standard ones
    tables_read: Mapped[int] = mapped_column(default=0, server_default="0")  # of how many: see contents.py
    failure: Mapped[str | None]  # what the figures could not be read for; tried again on demand
    sha256: Mapped[str | None]  # of period, figures and texts, written canonically, when it was published
    year: Mapped[int | None]
    number: Mapped[int | None]  # 1, 2, 3 ... of that year, without gaps
    prepared_at: Mapped[datetime] = mapped_column(default=now)
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    frozen_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_reason: Mapped[str | None]

    revises: Mapped[Publication | None] = relationship(remote_side=id)
    prepared_by: Mapped[Account] = relationship(foreign_keys=prepared_by_id)
    published_by: Mapped[Account | None] = relationship(foreign_keys=published_by_id)
    papers: Mapped[list[PublicationPaper]] = relationship(order_by="PublicationPaper.language.desc()")

    @property
    def reference(self) -> str | None:
        """ "2026/1" once published."""
        return f"{self.year}/{self.number}" if self.number else None

    @property
    def is_frozen(self) -> bool:
        return self.figures is not None


class PublicationPaper(Base):
    """The report of one publication in one language: a PDF among the documents, and the same as OpenDocument."""

    __tablename__ = "publication_papers"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    odt_sha256: Mapped[str]

    document: Mapped[Document] = relationship()
