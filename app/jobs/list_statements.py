"""Make the line lists of issued statements as spreadsheets."""

from app.domain.compensation.actions import list_next_statement
from app.jobs.pieces import piece_by_piece

AT_ONCE = 20  # statements


def list_statements() -> int:
    """Make the lists that wait; how many."""
    return piece_by_piece(list_next_statement, AT_ONCE)
