"""The sketch of what lies around a municipality: seats and centres on rings of kilometres, north up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import cos, radians

from app.domain.applications.surroundings import AROUND, Surroundings
from app.domain.geography.distances import seat_of

SIDE = 288  # of the drawing, in the page's own units, so that its letters are as large as the page's
_SCALE = 126 / AROUND  # units a kilometre
MOST_NAMES, LINE = 10, 20
_DEGREE = 111.2  # kilometres of one degree north


@dataclass(frozen=True)
class Spot:
    """A point of the sketch. `label`: the name of a seat, or the numbers that its centres have in the list."""

    x: float
    y: float
    kind: str  # "seat", or the structure
    label: str
    is_late: bool = False  # near the end of the drawing: its label stands before it


@dataclass(frozen=True)
class Ring:
    """All points so many kilometres away."""

    kilometres: int
    radius: float


@dataclass(frozen=True)
class Sketch:
    side: int
    middle: int
    rings: tuple[Ring, ...]
    seats: tuple[Spot, ...]
    spots: tuple[Spot, ...]


def sketch_of(around: Surroundings) -> Sketch:
    """The centres are numbered as `around.near` lists them, from 1."""
    return Sketch(
        side=SIDE,
        middle=SIDE // 2,
        rings=tuple(Ring(kilometres, round(kilometres * _SCALE, 1)) for kilometres in (10, 20, AROUND)),
        seats=tuple(_seats(around)),
        spots=tuple(_spots(around)),
    )


def _seats(around: Surroundings) -> Iterator[Spot]:
    """The other municipalities; named while there is room, and where no centre's number stands already."""
    taken = {one.centre.dico for one in around.near}
    is_roomy = len(around.places) <= MOST_NAMES
    for dico, name in around.places.items():
        if dico != around.dico:
            x, y = _place(around.dico, dico)
            yield Spot(x, y, "seat", name if is_roomy and dico not in taken else "", x > SIDE / 2)


def _spots(around: Surroundings) -> Iterator[Spot]:
    """One spot for each kind of centre of a municipality; several kinds stand under each other."""
    numbered = list(enumerate(around.near, start=1))
    beside: dict[str, int] = {}
    for (dico, structure), group in groupby(numbered, key=lambda one: (one[1].centre.dico, one[1].centre.structure)):
        numbers = [number for number, _response in group]
        x, y = _place(around.dico, dico)
        yield Spot(x, y + LINE * beside.get(dico, 0), structure.value, _together(numbers))
        beside[dico] = beside.get(dico, 0) + 1


def _together(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _place(here: str, there: str) -> tuple[float, float]:
    """Flat enough: within 30 km the curve of the earth is under a hundred metres."""
    ours, theirs = seat_of(here), seat_of(there)
    east = (theirs.longitude - ours.longitude) * _DEGREE * cos(radians(ours.latitude))
    north = (theirs.latitude - ours.latitude) * _DEGREE
    return round(SIDE / 2 + east * _SCALE, 1), round(SIDE / 2 - north * _SCALE, 1)
