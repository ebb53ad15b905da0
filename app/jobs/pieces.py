"""Work that waits, piece by piece, each in its own transaction."""

from collections.abc import Callable
from threading import Event

from app.base.database import EVERYONE, transaction

# Set when this process is asked to end: what is being done is finished, and nothing more is begun.
asked_to_end = Event()


def piece_by_piece(piece: Callable[[], object], at_once: int) -> int:
    """Do up to `at_once` pieces of what waits; how many. What is left is taken up the next time.

    `piece` does one and says so, or that none waits. Once this process is asked to end, no other is begun.
    """
    done = 0
    while done < at_once and not asked_to_end.is_set() and _is_done(piece):
        done += 1
    return done


def _is_done(piece: Callable[[], object]) -> bool:
    with transaction(EVERYONE):
        return bool(piece())
