"""The question every reader tries first has an answer: in each second quarter people from Nepal ask about housing in
Beja, and more of them each year."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from app.cli.demonstration.exchanging import WHAT, WHO, change_places
from app.cli.demonstration.mixes import PROCEDURES
from app.cli.demonstration.story import Facts

NATIONALITY, AREA, DISTRICT = "NP", "housing", "02"
SPRING = (4, 5, 6)
# So many in each of these months of the first year: a quarter is above the threshold of small figures, a month below.
FEWEST = 2


def let_it_be_asked(told: list[Facts], centres: Collection[int]) -> int:
    """Let services of these centres exchange who came and what for with services elsewhere; how many."""
    here = [facts for facts in told if facts["centre_id"] in centres and facts["given_on"].month in SPRING]
    ids, years = {facts["id"] for facts in here}, sorted({facts["given_on"].year for facts in here})
    elsewhere = [facts for facts in told if facts["id"] not in ids]
    asking = [
        facts
        for (number, year), month in product(enumerate(years, start=FEWEST), SPRING)
        for facts in _fitting(here, year, month)[:number]
    ]
    who = (facts for facts in elsewhere if facts["nationality"] == NATIONALITY)
    what = (facts for facts in elsewhere if facts["area"] == AREA)
    for facts, person, matter in zip(asking, who, what, strict=False):
        change_places(facts, person, WHO)
        change_places(facts, matter, WHAT)
    return len(asking)


def _fitting(here: list[Facts], year: int, month: int) -> list[Facts]:
    """Of a month, those in which a person came and no procedure of AIMA's was done."""
    return [
        facts
        for facts in here
        if (facts["given_on"].year, facts["given_on"].month) == (year, month)
        and facts["requester"] == "person"
        and facts["area"] not in PROCEDURES
    ]
