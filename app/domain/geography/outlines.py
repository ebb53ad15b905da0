"""Read the official outlines of municipalities (CAOP, as GeoJSON) and make drawings of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.geography.projection import GRIDS, Point, drawn
from app.domain.geography.simplifying import simplified

# The names under which editions of the file tell a municipality, its district and its six-digit parishes.
_CODES = ("dico", "dtmn", "dicofre", "dtmnfr", "dtmnfrsec")
_NAMES = ("concelho", "municipio", "municipality")
_DISTRICTS = ("distrito", "distrito_ilha", "ilha", "district")
_CODE_LENGTH = 4
_TOLERANCE = 1.0  # a unit of the drawing, about 240 m
_FULL_TURN = 360  # degrees: more than that are metres
_THIN = 0.25  # nearer than that to the point before, a point is left out at once

Ring = list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """What a file says of the municipality an outline belongs to: its code, or its name and district."""

    code: str
    name: str
    district: str


@dataclass(frozen=True)
class Outline:
    """An outline as the path of an SVG, and the box it stands in, in the units of `projection.drawn`."""

    path: str
    west: int
    north: int
    east: int
    south: int


def read_outlines(file: Path) -> dict[Told, Outline]:
    """The outline of each municipality of a GeoJSON file, in degrees or in one of the official grids.

    RuleBroken when it is no such file, says no municipality, or its coordinates are of no known system.
    """
    features = _features(file)
    to_degrees = _system(features)
    rings: dict[Told, list[Ring]] = defaultdict(list)
    for feature in features["features"]:
        told = _told(feature.get("properties") or {})
        rings[told] += [_ring(points, to_degrees) for points in _outer_rings(feature["geometry"])]
    return {told: _outline(parts) for told, parts in rings.items()}


def _features(file: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(file.read_bytes())
        for feature in told["features"]:
            next(_outer_rings(feature["geometry"]))
    except (ValueError, KeyError, TypeError, IndexError, StopIteration, RecursionError) as wrong:
        raise RuleBroken(_("This is not a GeoJSON file of outlines: ask for the CAOP municipalities again.")) from wrong
    return told


def _outer_rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """The outer line of each part: no municipality of the country has a hole that a map of it needs."""
    parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for part in parts[geometry["type"]]:
        yield [(float(point[0]), float(point[1])) for point in part[0]]


def _told(properties: dict[str, Any]) -> Told:
    by_name = {name.lower(): str(value) for name, value in properties.items() if value is not None}
    code, name, district = (_first(by_name, names) for names in (_CODES, _NAMES, _DISTRICTS))
    if not code and not name:
        raise RuleBroken(_("The file does not say which municipality each outline belongs to (DICO)."))
    return Told(code[:_CODE_LENGTH], name, district)


def _first(texts: dict[str, str], names: Sequence[str]) -> str:
    return next((texts[name] for name in names if texts.get(name)), "")


def _system(told: dict[str, Any]) -> Callable[[Point], Point]:
    """How to make degrees of the coordinates: by the system the file names, else by what they look like."""
    named = str(((told.get("crs") or {}).get("properties") or {}).get("name", ""))
    number = named.rpartition(":")[2]
    if number.isdecimal() and int(number) in GRIDS:
        return GRIDS[int(number)].degrees
    x, y = max(next(_outer_rings(told["features"][0]["geometry"])), key=lambda point: abs(point[0]) + abs(point[1]))
    if -32 <= x <= -6 and 30 <= y <= 43:
        return lambda point: point
    if -130_000 <= x <= 170_000 and -310_000 <= y <= 290_000 and abs(x) + abs(y) > _FULL_TURN:
        return GRIDS[3763].degrees
    raise RuleBroken(_("The coordinates are of no system known here: ask for degrees (WGS 84) or PT-TM06."))


def _ring(points: list[Point], to_degrees: Callable[[Point], Point]) -> Ring:
    """A closed line in whole units, simplified from the point furthest from its beginning."""
    line = _thinned([drawn(to_degrees(point)) for point in points])
    half = max(range(len(line)), key=lambda place: _apart(line[0], line[place]))
    kept = simplified(line[: half + 1], _TOLERANCE) + simplified(line[half:], _TOLERANCE)[1:]
    whole = [(round(x), round(y)) for x, y in kept]
    return [point for place, point in enumerate(whole) if place == 0 or point != whole[place - 1]]


def _thinned(line: list[Point]) -> list[Point]:
    kept = line[:1]
    for point in line[1:]:
        if _apart(point, kept[-1]) >= _THIN:
            kept.append(point)
    return kept


def _apart(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _outline(rings: list[Ring]) -> Outline:
    """One path of all parts; a part too small for a drawing is left out, unless it is the largest."""
    seen = [ring for ring in rings if len(ring) > 3] or [max(rings, key=len)]
    across, down = zip(*(point for ring in seen for point in ring), strict=True)
    return Outline("".join(map(_path, seen)), min(across), min(down), max(across), max(down))


def _path(ring: Ring) -> str:
    (x, y), *rest = ring
    steps = []
    for point in rest:
        steps.append(f"l{point[0] - x} {point[1] - y}")
        x, y = point
    return f"M{ring[0][0]} {ring[0][1]}{''.join(steps)}z"
