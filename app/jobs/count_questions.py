"""Count the questions that no counter answers, month by month."""

from app.domain.statistics.asking import count_next
from app.jobs.pieces import piece_by_piece

AT_ONCE = 24  # months


def count_questions() -> int:
    """Count the months that wait; how many."""
    return piece_by_piece(count_next, AT_ONCE)
