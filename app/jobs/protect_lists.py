"""Find what is hidden in the lists that leave the house, once their quarter is out or was revised."""

from app.base.database import is_our_turn
from app.base.settings import settings
from app.domain.statistics.release.offers import LISTS
from app.domain.statistics.release.protecting import find_due, protect_list
from app.jobs.pieces import piece_by_piece

AT_ONCE = len(LISTS)  # those of one quarter: the longest of a large network takes more than a second


def protect_lists() -> int:
    """Protect the lists that wait; how many. None while another process does."""
    return piece_by_piece(_protect_next, AT_ONCE)


def _protect_next() -> bool:
    due = find_due() if is_our_turn("protect_lists") else None
    if due:
        protect_list(due, settings().statistics_threshold)
    return due is not None
