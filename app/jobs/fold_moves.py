"""Fold what moved into the tallies, batch by batch, each in its own transaction."""

from app.base.database import EVERYONE, transaction
from app.domain.tallies.actions import fold_moves as fold

# Moves in a batch, and batches before others may ask this process to end.
BATCH, AT_ONCE = 2000, 20


def fold_moves() -> int:
    """Fold up to AT_ONCE batches; how many moves. What is left is taken up the next time."""
    folded = 0
    for _batch in range(AT_ONCE):
        with transaction(EVERYONE):
            just_folded = fold(BATCH)
        folded += just_folded
        if just_folded < BATCH:
            break
    return folded
