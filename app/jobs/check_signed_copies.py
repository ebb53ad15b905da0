"""Look at the signed copies that came back."""

from app.domain.signatures.actions import check_next_copy
from app.jobs.pieces import piece_by_piece

AT_ONCE = 20  # copies


def check_signed_copies() -> int:
    """Settle the copies that wait; how many."""
    return piece_by_piece(check_next_copy, AT_ONCE)
