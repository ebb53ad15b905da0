"""Do something with a hostile file in a child of this process, with little memory and time."""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
from collections.abc import Callable
from typing import Any


class Ended(Exception):
    """The child went over its limits, or broke off: what it looked at is not to be had."""


def apart(work: Callable[[], dict[str, Any]], *, seconds: int, megabytes: int) -> dict[str, Any]:
    """What `work` answers, as JSON carries it; Ended when it needs more. What it does stays with it.

    Forked rather than started, so that libraries loaded already need not be loaded for every file.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, writing, seconds, megabytes)
    os.close(writing)
    try:
        answer = _all_of(reading, seconds)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)  # not waited for yet, so the number is still its own
        os.waitpid(child, 0)
    if not answer:
        raise Ended
    found: dict[str, Any] = json.loads(answer)
    return found


def _work_and_leave(work: Callable[[], dict[str, Any]], writing: int, seconds: int, megabytes: int) -> None:
    try:
        limit = _held_already() + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        with open(writing, "wb") as pipe:
            pipe.write(json.dumps(work()).encode())
    finally:
        os._exit(0)  # at once: connections and threads of the parent are not this child's to end


def _held_already() -> int:
    """Bytes of address space this process has mapped: what the child begins with."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def _all_of(reading: int, seconds: int) -> bytes:
    """What comes until the other end is closed; nothing when that takes too long."""
    answer = b""
    with selectors.DefaultSelector() as ready:
        ready.register(reading, selectors.EVENT_READ)
        while ready.select(2 * seconds):
            piece = os.read(reading, 1 << 16)
            if not piece:
                return answer
            answer += piece
    return b""
