"""A message in the file of an application, and who was told that there is one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base.clock import now
from app.base.database import Base
from app.domain.access.models import Account


class Message(Base):
    """Something said in a file. `is_from_aima` is kept, as an account may change its role; nothing is ever edited."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    said_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    is_from_aima: Mapped[bool]
    text: Mapped[str]
    said_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]  # by anybody of the other side

    said_by: Mapped[Account | None] = relationship()  # None for whoever may not know AIMA's people


class Reader(Base):
    """Somebody who was told by mail that there is a message: told once, and again only after reading."""

    __tablename__ = "thread_readers"
    __table_args__ = (UniqueConstraint("application_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    told_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]  # since then
