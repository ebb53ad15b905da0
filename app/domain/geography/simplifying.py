"""Fewer points for the same line, as far as the eye can tell (Douglas and Peucker, 1973)."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from app.domain.geography.projection import Point


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """The points a line needs so that none of the others lies further from it than `tolerance`; the ends stay."""
    if len(points) < 3:
        return list(points)
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, place = max(
            ((_distance(points[place], points[first], points[last]), place) for place in range(first + 1, last)),
            default=(0.0, first),
        )
        if far > tolerance:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return [points[place] for place in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch between two others."""
    along, down = end[0] - start[0], end[1] - start[1]
    whole = along**2 + down**2
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * down) / whole if whole else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point[0] - start[0] - share * along, point[1] - start[1] - share * down)
