"""Freeze the figures of drafts, make the papers of what is published, end those of what is withdrawn: each in its own
transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.publications.actions import end_next_papers, freeze_next, make_next_papers

AT_ONCE = 10  # before others may ask this process to end


def make_publications() -> int:
    """Do up to AT_ONCE pieces of what waits; how many. What is left, or still being counted, is for the next time."""
    done = 0
    while done < AT_ONCE and _one():
        done += 1
    return done


def _one() -> bool:
    with transaction(EVERYONE):
        return freeze_next() or make_next_papers() or end_next_papers()
