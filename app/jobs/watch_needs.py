"""Look at each month that was released, or revised, for what rises in it."""

from app.domain.radar.actions import scan_next_month
from app.jobs.pieces import piece_by_piece

AT_ONCE = 24  # months


def watch_needs() -> int:
    """Look at the months that wait; how many."""
    return piece_by_piece(lambda: scan_next_month() is not None, AT_ONCE)
