"""Freeze the figures of drafts, make the papers of what is published, end those of what is withdrawn."""

from app.domain.publications.actions import end_next_papers, freeze_next, make_next_papers
from app.jobs.pieces import piece_by_piece

AT_ONCE = 10


def make_publications() -> int:
    """Do what waits, or is counted by now; how many pieces."""
    return piece_by_piece(lambda: freeze_next() or make_next_papers() or end_next_papers(), AT_ONCE)
