"""What the release door costs: a table of 300 lines and 20 columns, most of them small, and a quarter of a list."""

from __future__ import annotations

import gc
from collections import Counter
from random import Random
from time import process_time

from app.domain.statistics.release.hiding import hide
from app.domain.statistics.release.lattice import Key, Lattice
from app.domain.statistics.release.offers import protect

THRESHOLD = 5
SERVICES, LINES, COLUMNS = 200_000, 300, 20
OF_A_QUARTER, DISTRICTS, AREAS, NATIONALITIES = 50_000, 20, 14, 120


def weigh_hiding() -> dict[str, float]:
    """Processor milliseconds of the table, and seconds of the longest list of a quarter, which comes out once."""
    random = Random(20)
    table = _drawn(random, SERVICES, LINES, COLUMNS)
    quarter = _drawn(random, OF_A_QUARTER, DISTRICTS, AREAS, NATIONALITIES)
    gc.collect()
    gc.freeze()  # as where it is served: not weighed is the search for garbage in all that stands around already
    begun = process_time()
    hide(Lattice(table, tuple(_paths(table, axis) for axis in (0, 1)), (0, 1)), THRESHOLD)
    between = process_time()
    protect(quarter, THRESHOLD)
    ended = process_time()
    gc.unfreeze()
    return {"hiding_table_ms": round((between - begun) * 1000, 1), "hiding_quarter_s": round(ended - between, 1)}


def _drawn(random: Random, services: int, *sizes: int) -> dict[Key, int]:
    """Services by values that are ever rarer."""
    sides = [
        random.choices(
            [f"{number:03}" for number in range(size)], [(number + 1) ** -1.2 for number in range(size)], k=services
        )
        for size in sizes
    ]
    return dict(Counter(zip(*sides, strict=True)))


def _paths(leaves: dict[Key, int], axis: int) -> dict[str, tuple[str, ...]]:
    return {value: (value, "all") for value in sorted({leaf[axis] for leaf in leaves})}
