"""Work that waits, piece by piece, each in its own transaction."""

from collections.abc import Callable

from app.base.database import EVERYONE, transaction


def piece_by_piece(piece: Callable[[], object], at_once: int) -> int:
    """Do up to `at_once` pieces of what waits; how many. What is left is taken up the next time.

    `piece` does one and says so, or that none waits. Between two calls others may ask this process to end.
    """
    done = 0
    while done < at_once and _is_done(piece):
        done += 1
    return done


def _is_done(piece: Callable[[], object]) -> bool:
    with transaction(EVERYONE):
        return bool(piece())
