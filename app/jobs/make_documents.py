"""Make the documents that wait: one in its own transaction, or many at once on every processor."""

import os

from app.base.database import EVERYONE, transaction
from app.domain.documents.actions import make_many_documents, make_waiting_documents
from app.jobs.pieces import asked_to_end

AT_ONCE = 20  # documents
MOST_CHILDREN = 4  # each takes some fifty megabytes while it draws


def make_documents() -> int:
    """Make AT_ONCE waiting documents, or a few more; how many were made. One that fails is tried again next time."""
    made = 0
    while made < AT_ONCE and not asked_to_end.is_set():
        with transaction(EVERYONE):
            turn = make_many_documents(_children()) or make_waiting_documents(1)
        if not turn:
            break
        made += turn
    return made


def _children() -> int:
    return min(len(os.sched_getaffinity(0)), MOST_CHILDREN)
