"""Idempotency: the same request twice is one act and one answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import PrimaryKeyConstraint, Row, Table, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.base.clock import now
from app.base.database import Base, db, rows_changed


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


# The plain table: every POST passes here, and an object of its own would cost more than the row.
_KEYS = cast(Table, OnceKey.__table__)
_ANSWER = select(_KEYS.c.body, _KEYS.c.status, _KEYS.c.location).where(
    _KEYS.c.key == bindparam("key"), _KEYS.c.sender == bindparam("sender")
)
_REMEMBER = insert(_KEYS)


def find_answer(key: str, sender: str) -> Row[str, int, str] | None:
    """The body, status and location of the answer given to this key; None when it was not seen before."""
    return db.session.connection().execute(_ANSWER, {"key": key, "sender": sender}).first()


def remember(key: str, sender: str, *, body: str, status: int, location: str) -> None:
    """Keep the answer in the transaction of the act itself."""
    answer = {"key": key, "sender": sender, "body": body, "status": status, "location": location}
    db.session.connection().execute(_REMEMBER, answer)


def forget_answers(before: datetime) -> int:
    """Remove answers nobody will ask for again; how many."""
    return rows_changed(delete(OnceKey).where(OnceKey.answered_at < before))
