"""How far apart municipalities are, as the crow flies from seat to seat: what is near, in round kilometres."""

from __future__ import annotations

import csv
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

# The town of each town hall. Nearly all from GeoNames (geonames.org, CC BY 4.0), to a hundred metres or so.
_SEATS = Path(__file__).parent / "seats.csv"
_EARTH = 6371.0  # kilometres


class Seat(NamedTuple):
    """Degrees north and degrees east."""

    latitude: float
    longitude: float


def seat_of(dico: str) -> Seat:
    """Where the town hall of the municipality stands; KeyError when there is no such municipality."""
    return _seats()[dico]


def kilometres_between(dico: str, other: str) -> float:
    """The straight line from one seat to the other; 0 within one municipality."""
    here, there = seat_of(dico), seat_of(other)
    north, east = radians(there.latitude - here.latitude), radians(there.longitude - here.longitude)
    bow = sin(north / 2) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(sqrt(bow))


def list_within(dico: str, kilometres: float) -> dict[str, float]:
    """The municipalities whose seat is at most so far away, itself with them, and how far: nearest first."""
    far = {other: kilometres_between(dico, other) for other in _seats()}
    return dict(sorted(((other, away) for other, away in far.items() if away <= kilometres), key=lambda one: one[1]))


@lru_cache(maxsize=4)  # the same few places are asked for until one comes or goes
def find_nearest(dicos: frozenset[str]) -> dict[str, tuple[str, float]]:
    """For every municipality the nearest of these, and how many kilometres away it is; empty when there are none."""
    if not dicos:
        return {}
    return {
        dico: min(((other, kilometres_between(dico, other)) for other in sorted(dicos)), key=lambda one: one[1])
        for dico in _seats()
    }


@lru_cache(maxsize=1)
def _seats() -> dict[str, Seat]:
    with _SEATS.open(encoding="utf-8") as file:
        return {row["dico"]: Seat(float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}
