"""An audit entry: who did what, on what, when, from where. The database numbers and chains it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import FetchedValue, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base


class AuditEntry(Base):
    """One act or one look. `position` and `digest` are set by the database's own trigger and never by us.

    There is one chain per centre, per partner's coordination, and one for AIMA and one for the jobs:
    an actor writes to one chain only, so writers of different centres never wait for each other and
    no two transactions can lock each other out.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("chain", "position"),
        # The history of one record: only entries that say what changed, so that plain acts cost nothing more.
        Index("ix_audit_entries_changes", "on_id", postgresql_where=text("jsonb_typeof(changes) = 'object'")),
    )
    __mapper_args__ = {"eager_defaults": False}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    chain: Mapped[str]
    position: Mapped[int] = mapped_column(server_default=FetchedValue())
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    account_id: Mapped[int | None]
    act: Mapped[str]
    on_kind: Mapped[str]
    on_id: Mapped[str]
    partner_id: Mapped[int | None]
    changes: Mapped[dict[str, Any] | None]
    from_address: Mapped[str | None]
    digest: Mapped[str] = mapped_column(server_default=FetchedValue())


class AuditChain(Base):
    """The head of one chain: how many entries it has and the digest of the last."""

    __tablename__ = "audit_chains"

    name: Mapped[str] = mapped_column(primary_key=True)
    entries: Mapped[int]
    digest: Mapped[str]
