"""Work that waits, piece by piece, each in its own transaction."""

from collections.abc import Callable
from threading import Event

from app.base.database import EVERYONE, transaction

# Set when this process is asked to end: what is being done is finished, and nothing more is begun.
asked_to_end = Event()


def piece_by_piece(piece: Callable[[], int], at_once: int) -> int:
    """Do `at_once` pieces of what waits; how many. What is left is taken up the next time.

    `piece` does one, or several together, and says how many, or that none waits. Once this process is asked to end, no
    other is begun.
    """
    done = 0
    while done < at_once and not asked_to_end.is_set() and (just_done := _do(piece)):
        done += just_done
    return done


def _do(piece: Callable[[], int]) -> int:
    with transaction(EVERYONE):
        return piece()
