"""The places a reader may ask of: those with a centre in sight, and which of them lies in which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select, true

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, Reach, reach_of, within
from app.domain.centres.models import Centre, CentreStatus
from app.domain.geography.models import Municipality
from app.domain.geography.queries import plain
from app.domain.statistics.naming import labels_of
from app.domain.statistics.questions import PLACES, Axis, Place


@dataclass(frozen=True)
class Reachable:
    """Places by name, and above each the narrowest ones it wholly or partly lies in."""

    names: dict[Axis, dict[str, str]]  # of each of the PLACES: code -> name, in the order of the names
    above: dict[Place, set[Place]]
    is_network: bool  # all of it, not one's own centres

    def path_to(self, place: Place) -> list[Place]:
        """The way from the widest place down to this one, which is its end. A district of two regions is in neither."""
        above = self.above.get(place, set())
        return [*(self.path_to(next(iter(above))) if len(above) == 1 else []), place]


def list_places(by: Actor) -> Reachable:
    """The places whose figures this reader may ask for: one look at the centres."""
    is_network = reach_of(by, Permission.READ_STATISTICS) is Reach.NUMBERS
    visible = true() if is_network else within(by, Permission.READ_STATISTICS, Centre)
    query = (
        select(Municipality.nuts2_code, Municipality.district_code, Municipality.dico, Centre.id, Centre.name)
        .join(Centre, Centre.dico == Municipality.dico)
        .where(Centre.status != CentreStatus.PREPARING, visible)
    )
    above: dict[Place, set[Place]] = defaultdict(set)
    names: dict[Axis, dict[str, str]] = {axis: {} for axis in PLACES}
    for *codes, number, name in db.session.execute(query):
        chain = [Place(axis, str(code)) for axis, code in zip(PLACES, (*codes, number), strict=True)]
        for wider, place in pairwise(chain):
            above[place].add(wider)
        for place in chain:
            names[place.axis][place.code] = name
    return Reachable({axis: _named(axis, found) for axis, found in names.items()}, dict(above), is_network)


def _named(axis: Axis, found: dict[str, str]) -> dict[str, str]:
    """By name; those of centres came with them."""
    names = found if axis is Axis.CENTRE else labels_of(axis, found)
    return dict(sorted(names.items(), key=lambda each: plain(each[1])))
