"""The same municipality by municipality (FAQ answer 13): how far the nearest centre is, and what people ask about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.geography.distances import find_nearest
from app.domain.geography.models import ForeignResidentsByMunicipality, Municipality
from app.domain.geography.queries import list_municipalities, list_residents_by_municipality
from app.domain.radar.answers import Answers, list_answers
from app.domain.statistics.asking import Waiting, answer
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.tables import ZERO, Figure, Table
from app.domain.tallies.queries import released_until

MONTHS = 12
ISLANDS, MAINLAND = ("PT20", "PT30"), "PT"  # Açores and Madeira by their NUTS II codes


@dataclass(frozen=True)
class PlaceNeed:
    """One municipality. `counted` is None until an official table of municipalities was imported."""

    place: Municipality
    counted: ForeignResidentsByMunicipality | None
    answers: Answers
    nearest: Municipality | None  # with an open local centre; None when there is none on this side of the sea
    kilometres: float | None  # from seat to seat; 0 with a centre here, None without any
    served: Figure | None  # services to people who live here, wherever given; None while nothing was released

    @property
    def rate(self) -> float | None:
        """Services for each 1,000 foreign residents, given to people who live here."""
        if not self.counted or not self.counted.residents or self.served is None or self.served.count is None:
            return None
        return 1000 * self.served.count / self.counted.residents


def find_last_year() -> tuple[Month, Month] | None:
    """The twelve months up to the last released one; None before the first is released."""
    last = released_until()
    return (last.plus(1 - MONTHS), last) if last else None


def list_place_needs(by: Actor, district_code: str | None = None) -> list[PlaceNeed]:
    """The municipalities of a district, or of the country, the farthest from an open local centre first."""
    require(by, Permission.READ_TERRITORY)
    answers, counted, served = list_answers(), list_residents_by_municipality(), _read_served(by)
    places = {place.dico: place for place in list_municipalities()}
    near = _find_nearest(places, answers)
    needs = [
        PlaceNeed(
            place=place,
            counted=counted.get(dico),
            answers=answers.get(dico, Answers()),
            nearest=places[near[dico][0]] if dico in near else None,
            kilometres=near[dico][1] if dico in near else None,
            served=served.row_totals.get(dico, ZERO) if served else None,
        )
        for dico, place in places.items()
        if district_code in (None, place.district_code)
    ]
    return sorted(needs, key=_order)


def read_topics(by: Actor, district_code: str | None) -> Table | Waiting | None:
    """Areas by the municipality of the centre that was asked (FAQ answer 13), in the last year; None before one."""
    require(by, Permission.READ_TERRITORY)
    question = topics_question(district_code)
    return answer(by, question) if question else None


def topics_question(district_code: str | None) -> Question | None:
    """What `read_topics` asks, as a page of its own can be asked too."""
    where = Place(Axis.DISTRICT, district_code) if district_code else None
    return _of_last_year(Axis.MUNICIPALITY, Axis.AREA, where)


def _find_nearest(places: Mapping[str, Municipality], answers: Mapping[str, Answers]) -> dict[str, tuple[str, float]]:
    """The nearest municipality with a centre on the same side of the sea, and how far it is, by municipality."""
    found: dict[str, tuple[str, float]] = {}
    for region in (*ISLANDS, MAINLAND):
        here = {dico for dico, place in places.items() if _region_of(place) == region}
        near = find_nearest(frozenset(dico for dico in here if dico in answers and answers[dico].centres))
        found |= {dico: near[dico] for dico in here & near.keys()}
    return found


def _region_of(place: Municipality) -> str:
    return place.nuts2_code if place.nuts2_code in ISLANDS else MAINLAND


def _order(need: PlaceNeed) -> tuple[float, str, str]:
    return -(inf if need.kilometres is None else need.kilometres), need.place.search_name, need.place.dico


def _read_served(by: Actor) -> Table | None:
    question = _of_last_year(Axis.RESIDENCE)
    found = answer(by, question) if question else None
    return found if isinstance(found, Table) else None


def _of_last_year(rows: Axis, columns: Axis | None = None, place: Place | None = None) -> Question | None:
    year = find_last_year()
    if year is None:
        return None
    return Question(Measure.SERVICES, year[0].first_day, year[1].last_day, rows, columns, place)
