"""Make the documents that wait: one in its own transaction, or many at once on every processor."""

import os

from app.base.database import EVERYONE, transaction
from app.domain.documents.actions import make_many_documents, make_waiting_documents

AT_ONCE = 20  # documents before others may ask this process to end
MOST_CHILDREN = 4  # each takes some fifty megabytes while it draws


def make_documents() -> int:
    """Make AT_ONCE waiting documents, or a few more; how many were made. One that fails is tried again next time."""
    made = 0
    while made < AT_ONCE:
        with transaction(EVERYONE):
            turn = make_many_documents(_children()) or make_waiting_documents(1)
        if not turn:
            break
        made += turn
    return made


def _children() -> int:
    return min(len(os.sched_getaffinity(0)), MOST_CHILDREN)
