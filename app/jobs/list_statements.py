"""Make the line lists of issued statements as spreadsheets, each in its own transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.compensation.actions import list_next_statement

AT_ONCE = 20  # statements before others may ask this process to end


def list_statements() -> int:
    """Make up to AT_ONCE lists; how many. What is left is taken up the next time."""
    made = 0
    while made < AT_ONCE and _one():
        made += 1
    return made


def _one() -> bool:
    with transaction(EVERYONE):
        return list_next_statement()
