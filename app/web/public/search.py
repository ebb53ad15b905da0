"""Look for a centre, or a stop of its itinerant service, by the name of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.geography.models import Municipality
from app.domain.geography.queries import find_municipality, plain
from app.web.public.places import Place


@dataclass(frozen=True)
class Search:
    """What was looked for and the centres and stops to show.

    `reach` is how far had to be looked: "place", "district", "country", or "unknown" when there is no such place.
    """

    wanted: str
    centres: Sequence[Place]
    reach: str
    district: str = ""


def search(centres: Sequence[Place], wanted: str) -> Search:
    """The centres of a place, else the nearest there are: those of its district, else all (FAQ answer 2)."""
    place = find_municipality(wanted)
    if place is None:
        named = [centre for centre in centres if plain(wanted) in plain(f"{centre.municipality} {centre.district}")]
        return Search(wanted, named or centres, "place" if named else "unknown")
    return _around(place, centres, wanted)


def _around(place: Municipality, centres: Sequence[Place], wanted: str) -> Search:
    district = place.district.name
    near = [centre for centre in centres if centre.district == district]
    there = [centre for centre in near if centre.municipality == place.name]
    if there:
        return Search(wanted, there, "place", district)
    return Search(wanted, near or centres, "district" if near else "country", district)
