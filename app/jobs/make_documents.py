"""Make the documents that wait: one in its own transaction, or many at once on every processor."""

import os

from app.domain.documents.actions import make_many_documents, make_waiting_documents
from app.jobs.pieces import piece_by_piece

AT_ONCE = 20  # documents
MOST_CHILDREN = 4  # each takes some fifty megabytes while it draws


def make_documents() -> int:
    """Make AT_ONCE waiting documents, or a few more; how many were made. One that fails is tried again next time."""
    return piece_by_piece(lambda: make_many_documents(_children()) or make_waiting_documents(1), AT_ONCE)


def _children() -> int:
    return min(len(os.sched_getaffinity(0)), MOST_CHILDREN)
