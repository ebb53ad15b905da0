"""Idempotency: the same request twice is one act and one answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import PrimaryKeyConstraint, delete
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base, rows_changed, run


class OnceKey(Base):
    """A request already answered: its key, who sent it, what it said and where it led."""

    __tablename__ = "once_keys"
    __table_args__ = (PrimaryKeyConstraint("key", "sender", name="pk_once_keys"),)

    key: Mapped[str]
    sender: Mapped[str]  # the session's fingerprint, so that no other session can ask for the answer
    body: Mapped[str]
    status: Mapped[int]
    location: Mapped[str]
    answered_at: Mapped[datetime] = mapped_column(default=now, index=True)


def body_fingerprint(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One fingerprint for what a form said, whatever the order of its fields."""
    return hashlib.sha256(repr((path, sorted(pairs))).encode("utf-8", "surrogatepass")).hexdigest()


_ANSWER = "SELECT body, status, location FROM once_keys WHERE key = %(key)s AND sender = %(sender)s"
_REMEMBER = """
INSERT INTO once_keys (key, sender, body, status, location, answered_at)
VALUES (%(key)s, %(sender)s, %(body)s, %(status)s, %(location)s, %(answered_at)s)
"""


class Answer(NamedTuple):
    """What was answered to a key: to which body, with which status, leading where."""

    body: str
    status: int
    location: str


def find_answer(key: str, sender: str) -> Answer | None:
    """The body, status and location of the answer given to this key; None when it was not seen before."""
    found = run(_ANSWER, {"key": key, "sender": sender}).fetchone()
    return Answer(*found) if found else None


def remember(key: str, sender: str, *, body: str, status: int, location: str) -> None:
    """Keep the answer in the transaction of the act itself."""
    answer = {"key": key, "sender": sender, "body": body, "status": status, "location": location}
    run(_REMEMBER, {**answer, "answered_at": now()})


def forget_answers(before: datetime) -> int:
    """Remove answers nobody will ask for again; how many."""
    return rows_changed(delete(OnceKey).where(OnceKey.answered_at < before))
