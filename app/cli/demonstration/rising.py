"""One need that rises: in the last month that is out people from India ask the busiest centre about their papers."""

from __future__ import annotations

from itertools import islice

from app.base.months import Month
from app.cli.demonstration.exchanging import WHO, change_places
from app.cli.demonstration.story import Facts

AREA, NATIONALITY = "regularisation", "IN"
PART = 0.9  # of those who ask that centre about it in that month


def let_a_need_rise(told: list[Facts], month: Month, centre_id: int) -> int:
    """Let people of that nationality change places with others, so that every sum of the network stays; how many."""
    there = [facts for facts in told if facts["centre_id"] == centre_id and facts["given_on"] in month]
    here = [facts for facts in there if facts["area"] == AREA]
    ids = {facts["id"] for facts in here}
    others = [facts for facts in here if facts["nationality"] != NATIONALITY]
    from_elsewhere = (facts for facts in told if facts["nationality"] == NATIONALITY and facts["id"] not in ids)
    pairs = list(islice(zip(others, from_elsewhere, strict=False), int(len(others) * PART)))
    for one, other in pairs:
        change_places(one, other, WHO)
    return len(pairs)
