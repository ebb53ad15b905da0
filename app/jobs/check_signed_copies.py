"""Look at the signed copies that came back, each in its own transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.signatures.actions import check_next_copy

AT_ONCE = 20


def check_signed_copies() -> int:
    """Settle up to AT_ONCE waiting copies; how many."""
    checked = 0
    for _turn in range(AT_ONCE):
        with transaction(EVERYONE):
            is_one = check_next_copy()
        if not is_one:
            break
        checked += 1
    return checked
