"""Count the questions that no counter answers, month by month, each month in its own transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.statistics.asking import count_next

AT_ONCE = 24  # months before others may ask this process to end


def count_questions() -> int:
    """Count AT_ONCE months of what waits, or fewer; how many. What is left is taken up the next time."""
    counted = 0
    while counted < AT_ONCE and _month():
        counted += 1
    return counted


def _month() -> bool:
    with transaction(EVERYONE):
        return count_next()
