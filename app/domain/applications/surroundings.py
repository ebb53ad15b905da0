"""Which responses there are around an entity: centres within 30 km, the nearest CNAIM, itinerant stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, within
from app.domain.centres.models import Centre, CentreStatus, Stop, Structure
from app.domain.geography.distances import kilometres_between, list_within
from app.domain.geography.queries import list_place_names

AROUND = 30  # kilometres


@dataclass(frozen=True)
class Response:
    """A centre, and how many kilometres lie between its municipality's seat and ours."""

    centre: Centre
    kilometres: float


@dataclass(frozen=True)
class Surroundings:
    """`near`: centres open or in preparation, the nearest first; `places`: the name of every municipality
    with its seat so near, by its code, the nearest first."""

    dico: str
    near: list[Response]
    nearest_cnaim: Response | None
    stops_here: int
    places: dict[str, str]

    def count(self, structure: Structure, within_km: float = AROUND) -> int:
        """How many of a kind stand so near."""
        return sum(one.centre.structure == structure and one.kilometres <= within_km for one in self.near)


def look_around(by: Actor, dico: str) -> Surroundings:
    """What there is around this municipality, as it stands today: straight lines from seat to seat."""
    places = list_within(dico, AROUND)
    names = list_place_names(places)
    responses = sorted(_responses(by, dico, places), key=_order)
    national = (one for one in responses if one.centre.structure is Structure.CNAIM)
    return Surroundings(
        dico=dico,
        near=[one for one in responses if one.centre.dico in places],
        nearest_cnaim=next((one for one in national if one.centre.status is CentreStatus.OPEN), None),
        stops_here=_count_stops(by, dico),
        places={place: names[place] for place in places},
    )


def _order(one: Response) -> tuple[float, str, int, str, int]:
    """The nearest first; those of one municipality together, and in it each kind."""
    kinds = list(Structure)
    return one.kilometres, one.centre.dico, kinds.index(one.centre.structure), one.centre.name, one.centre.id


def _responses(by: Actor, dico: str, places: Iterable[str]) -> list[Response]:
    is_wanted = or_(Centre.dico.in_(list(places)), Centre.structure == Structure.CNAIM)
    query = select(Centre).where(is_wanted, Centre.status != CentreStatus.CLOSED)
    query = query.where(within(by, Permission.READ_CENTRE, Centre)).options(joinedload(Centre.municipality))
    return [Response(centre, kilometres_between(dico, centre.dico)) for centre in db.session.scalars(query)]


def _count_stops(by: Actor, dico: str) -> int:
    """Itinerant stops of open centres in this municipality."""
    query = select(func.count()).select_from(Stop).join(Centre, Centre.id == Stop.centre_id)
    query = query.where(Stop.dico == dico, Centre.status == CentreStatus.OPEN)
    return db.session.scalar(query.where(within(by, Permission.READ_CENTRE, Centre))) or 0
