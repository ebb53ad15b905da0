"""Needs held against answers, district by district (FAQ answer 12): who lives there, what there is, what was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.geography.models import ForeignResidents
from app.domain.geography.queries import district_names, list_municipalities, list_resident_counts
from app.domain.radar.answers import Answers, list_answers, together
from app.domain.statistics.rates import Rate, read_rates
from app.domain.statistics.rules import Hidden

NAMED = 3  # at the head of the page


@dataclass(frozen=True)
class DistrictNeed:
    """One district: its foreign residents by the newest official table, its answers, services for each 1,000."""

    code: str
    counted: ForeignResidents | None
    answers: Answers
    rate: Rate
    municipalities: int
    without_centre: int  # of its municipalities

    @property
    def residents(self) -> int:
        return self.counted.total if self.counted else 0

    @property
    def most(self) -> float | None:
        """The rate or, of a figure hidden for being small, the most it can be; None when nothing may be known of it."""
        if self.rate.services.hidden is Hidden.SMALL and self.residents:
            return 1000 * (settings().statistics_threshold - 1) / self.residents
        return self.rate.here


def list_district_needs(by: Actor) -> list[DistrictNeed]:
    """Every district, the least answered first and among equals the one with most residents."""
    require(by, Permission.READ_TERRITORY)
    answers, rates, residents = list_answers(), read_rates(by), list_resident_counts()
    places: dict[str, list[Answers]] = defaultdict(list)
    for place in list_municipalities():
        places[place.district_code].append(answers.get(place.dico, Answers()))
    needs = [
        DistrictNeed(
            code=code,
            counted=residents.get(code),
            answers=together(places[code]),
            rate=rates[code],
            municipalities=len(places[code]),
            without_centre=sum(not there.centres for there in places[code]),
        )
        for code in district_names()
    ]
    return sorted(needs, key=_order)


def least_answered(needs: Sequence[DistrictNeed]) -> list[DistrictNeed]:
    """The few to be named first; a district of which nothing may be known is none of them."""
    return [need for need in sorted(needs, key=_order) if need.most is not None][:NAMED]


def _order(need: DistrictNeed) -> tuple[bool, float, int, str]:
    return need.most is None, need.most or 0, -need.residents, need.code
