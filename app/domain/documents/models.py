"""A document issued: what was said in it, in which version, and the fingerprint of its bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base


class Document(Base):
    """A PDF of the institution. Its facts are frozen at once; its bytes are made by the jobs process."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str]
    version: Mapped[str]
    template_sha256: Mapped[str | None]  # of the version's whole folder, as it was when the document was asked for
    language: Mapped[str]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), index=True)
    number: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    code: Mapped[str]  # printed on the paper, so that anyone can ask whether we issued it
    requested_at: Mapped[datetime] = mapped_column(default=now)
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    sha256: Mapped[str | None]
    made_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    superseded_at: Mapped[datetime | None]  # another took its place, or it no longer binds: the public check says so
    superseded_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("documents.id"))

    @property
    def is_made(self) -> bool:
        return self.sha256 is not None
