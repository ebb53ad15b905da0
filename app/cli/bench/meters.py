"""What a server and its database use: processor time and memory, read from /proc."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def family(master: int) -> list[int]:
    """A process and its children."""
    return [master, *(pid for pid, parent in _parents() if parent == master)]


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time used by every thread of these processes, to the nanosecond."""
    return sum(_time_of(pid) for pid in pids)


def memory_mb(pids: Iterable[int]) -> float:
    """Memory of these processes, what they share divided among those that share it (PSS)."""
    return sum(_pss_kb(pid) for pid in pids) / 1024


def _parents() -> Iterable[tuple[int, int]]:
    for stat in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):  # ended meanwhile
            # The name stands in brackets and may hold anything; the parent is the second word after it.
            yield int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[1])


def _time_of(pid: int) -> float:
    return sum(int(task.read_text().split()[0]) for task in (PROC / str(pid)).glob("task/*/schedstat")) / 1e9


def _pss_kb(pid: int) -> int:
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
