"""Do work in children of this process, with what it has loaded already: on every processor, and no memory kept."""

from __future__ import annotations

import os
import pickle  # nosec B403 - between this process and its own children
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class ChildEnded(Exception):
    """A child broke off before it had done its work."""


def in_a_fork(work: Callable[[], Made]) -> Made:
    """What `work` returns, or raises, done in one child. ChildEnded when it broke off."""
    (made,) = in_forks(lambda _only: work(), [None], children=1)
    if isinstance(made, Exception):
        raise made
    return made


def in_forks(work: Callable[[Thing], Made], things: Sequence[Thing], *, children: int) -> Iterator[Made | Exception]:
    """What `work` makes of each thing, in their order, or the exception it raised.

    The things are dealt out among so many children, who end with their last one. A child that broke off leaves
    ChildEnded for what it had not done. What is made must be picklable. The children inherit connections and must
    not use them.
    """
    children = max(1, min(children, len(things)))
    hands = [_begin(work, things[first::children]) for first in range(children)]
    try:
        for place in range(len(things)):
            yield _next_of(hands[place % children][1])
    finally:
        for child, reading in hands:
            os.close(reading)
            os.kill(child, signal.SIGKILL)  # not waited for yet, so the number is still its own
            os.waitpid(child, 0)


def _begin(work: Callable[[Thing], Made], hand: Sequence[Thing]) -> tuple[int, int]:
    """Start one child; its process id, and where to read what it makes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, hand, writing)
    os.close(writing)
    return child, reading


def _work_and_leave(work: Callable[[Thing], Made], hand: Sequence[Thing], writing: int) -> None:
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C asks the parent, which ends its children
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        with open(writing, "wb") as pipe:
            for thing in hand:
                answer = pickle.dumps(_made(work, thing))
                pipe.write(len(answer).to_bytes(8, "big") + answer)
                pipe.flush()
    finally:
        os._exit(0)  # at once: connections and threads of the parent are not this child's to end


def _made(work: Callable[[Thing], Made], thing: Thing) -> Made | Exception:
    try:
        return work(thing)
    except Exception as failure:  # it is the parent's to say what becomes of it
        return failure


def _next_of(reading: int) -> Made | Exception:
    size = int.from_bytes(_exactly(reading, 8), "big")
    answer = _exactly(reading, size)
    if not size or not answer:
        return ChildEnded()
    made: Made | Exception = pickle.loads(answer)  # noqa: S301 # nosec B301 - our own child's
    return made


def _exactly(reading: int, size: int) -> bytes:
    """So many bytes; none when the other end is closed before."""
    parts, left = [], size
    while left:
        piece = os.read(reading, min(left, 1 << 16))
        if not piece:
            return b""
        parts.append(piece)
        left -= len(piece)
    return b"".join(parts)
