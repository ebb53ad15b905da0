"""Put one message in the outbox; the jobs process sends it. A request never waits for a mail server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.base.choices import Choice
from app.base.clock import now
from app.base.database import Base, db
from app.base.language import current_language, lazy
from app.base.settings import settings

# The last part of an address, when it is as long as the secrets of `tokens.py`.
_SECRET = re.compile(r"(https?://\S+/)[\w-]{40,}")


class MailStatus(Choice):
    WAITING = "waiting", lazy("Waiting to be sent")
    SENT = "sent", lazy("Sent")
    FAILED = "failed", lazy("Could not be sent")


class Mail(Base):
    """One message, kept as it was or will be sent."""

    __tablename__ = "outbox"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    to: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
    calendars: Mapped[list[str]] = mapped_column(JSONB, default=list, server_default="[]")  # iCalendar, one an event
    status: Mapped[MailStatus] = mapped_column(default=MailStatus.WAITING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(default=now)
    error: Mapped[str | None]
    written_at: Mapped[datetime] = mapped_column(default=now, index=True)
    sent_at: Mapped[datetime | None]

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a receiver can tell a repetition."""
        return f"<{self.id}@{settings().mail_from.rpartition('@')[2]}>"


def send(to: str, *, subject: str, body: str, language: str | None = None, calendars: Sequence[str] = ()) -> Mail:
    """Put a message in the outbox. It is kept or undone with everything else in the transaction.

    `calendars`: iCalendar objects that travel with it, each with its METHOD, for the receiver's own calendar.
    """
    language = language or current_language().code
    mail = Mail(to=to, subject=subject, body=body, language=language, calendars=list(calendars))
    db.session.add(mail)
    return mail


def without_links(body: str) -> str:
    """The same words, with the secret part of every link struck out."""
    return _SECRET.sub(r"\1…", body)


def next_to_send() -> Mail | None:
    """The message that has waited longest and is due, locked; one that another process is sending is passed over."""
    is_due = and_(Mail.status == MailStatus.WAITING, Mail.next_try_at <= now())
    query = select(Mail).where(is_due).order_by(Mail.next_try_at, Mail.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True))


def find_mail(mail_id: UUID) -> Mail | None:
    return db.session.get(Mail, mail_id)


def list_mail(limit: int, before: Mail | None = None, status: MailStatus | None = None) -> list[Mail]:
    """The newest messages, newest first; those written before `before`, or in one status, when given."""
    query = select(Mail).order_by(Mail.written_at.desc(), Mail.id.desc()).limit(limit)
    if before is not None:
        same_moment = and_(Mail.written_at == before.written_at, Mail.id < before.id)
        query = query.where(or_(Mail.written_at < before.written_at, same_moment))
    return list(db.session.scalars(query.where(Mail.status == status) if status else query))
