"""What there is for people in a municipality: open structures by kind, and stops of the itinerant service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from app.base.database import db
from app.domain.centres.models import Centre, CentreStatus, Stop, Structure


@dataclass(frozen=True)
class Answers:
    """What there is in one place, or in several together."""

    structures: Counter[Structure] = field(default_factory=Counter)
    stops: int = 0

    def __add__(self, other: Answers) -> Answers:
        return Answers(self.structures + other.structures, self.stops + other.stops)

    @property
    def centres(self) -> int:
        """Local centres: what the network itself answers with."""
        return self.structures[Structure.CLAIM]

    @property
    def national(self) -> int:
        """National centres."""
        return self.structures[Structure.CNAIM]

    @property
    def job_offices(self) -> int:
        """Job-placement offices."""
        return self.structures[Structure.GIP]


def list_answers() -> dict[str, Answers]:
    """What there is in each municipality that has anything, by its code; for who may read the whole territory."""
    is_open = Centre.status == CentreStatus.OPEN
    kinds = select(Centre.dico, Centre.structure, func.count()).where(is_open).group_by(Centre.dico, Centre.structure)
    structures: dict[str, Counter[Structure]] = {}
    for dico, structure, number in db.session.execute(kinds):
        structures.setdefault(dico, Counter())[structure] = number
    stops = _count_stops()
    return {dico: Answers(structures.get(dico, Counter()), stops.get(dico, 0)) for dico in {*structures, *stops}}


def together(answers: Iterable[Answers]) -> Answers:
    """What there is in several places."""
    return sum(answers, Answers())


def _count_stops() -> dict[str, int]:
    query = select(Stop.dico, func.count().label("stops")).join(Centre, Centre.id == Stop.centre_id)
    query = query.where(Centre.status == CentreStatus.OPEN, Stop.ended_on.is_(None)).group_by(Stop.dico)
    return {row.dico: int(row.stops) for row in db.session.execute(query)}
