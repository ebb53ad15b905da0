"""Make the documents that wait, each in its own transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.documents.actions import make_waiting_documents

AT_ONCE = 20


def make_documents() -> int:
    """Make up to AT_ONCE waiting documents; how many were made. One that fails is tried again the next time."""
    made = 0
    for _turn in range(AT_ONCE):
        with transaction(EVERYONE):
            one = make_waiting_documents(1)
        if not one:
            break
        made += one
    return made
