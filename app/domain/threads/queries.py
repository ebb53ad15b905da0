"""Questions about the messages of a file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.base.database import db, run
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.applications.models import Application
from app.domain.threads.models import Message

# Asked by the page every applicant opens first, and by the queue for each of its pages.
_UNREAD = """
SELECT application_id, count(*) AS unread FROM messages
 WHERE application_id = ANY(%(wanted)s) AND is_from_aima = %(from_aima)s AND read_at IS NULL
   AND (CAST(%(partner_id)s AS integer) IS NULL OR partner_id = %(partner_id)s)
 GROUP BY application_id
"""


def is_of_aima(by: Actor) -> bool:
    """On which side of a file somebody writes."""
    return by.partner_id is None


def list_messages(
    by: Actor, application: Application, *, limit: int | None = None, before: int | None = None
) -> list[Message]:
    """The messages of a file, newest first; older than number `before` when given."""
    require(by, Permission.WRITE_MESSAGE, on=application)
    query = select(Message).where(Message.application_id == application.id).options(joinedload(Message.said_by))
    if before:
        query = query.where(Message.id < before)
    return list(db.session.scalars(query.order_by(Message.id.desc()).limit(limit)))


def count_unread(by: Actor, application_ids: Iterable[int]) -> dict[int, int]:
    """How many messages of the other side nobody of this side has read: by application, those with none left out."""
    wanted = list(application_ids)
    if not wanted or not may(by, Permission.WRITE_MESSAGE):
        return {}
    asked = {"wanted": wanted, "from_aima": not is_of_aima(by), "partner_id": by.partner_id}
    return {row.application_id: row.unread for row in run(_UNREAD, asked).fetchall()}
