"""One need that rises: in the last whole month people from India ask one centre about their papers as never before."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from app.base.months import Month
from app.cli.demonstration.story import Facts

AREA, NATIONALITY = "regularisation", "IN"
PART = 0.75  # of those who ask that centre about it in that month
# What two people who change places take with them; where they live stays near the centre.
WHO = ("nationality", "sex", "age_band", "legal_status", "language", "interpreter")


def let_a_need_rise(told: list[Facts], month: Month) -> int:
    """Let people of that nationality change places with others, so that every sum of the network stays; how many."""
    asking = [facts for facts in told if facts["area"] == AREA and facts["given_on"] in month]
    busiest = Counter(facts["centre_id"] for facts in asking).most_common(1)
    here = [facts for facts in asking if busiest and facts["centre_id"] == busiest[0][0]]
    ids = {facts["id"] for facts in here}
    others = [facts for facts in here if facts["nationality"] != NATIONALITY]
    from_elsewhere = (facts for facts in told if facts["nationality"] == NATIONALITY and facts["id"] not in ids)
    pairs = list(islice(zip(others, from_elsewhere, strict=False), int(len(others) * PART)))
    for one, other in pairs:
        _change_places(one, other)
    return len(pairs)


def _change_places(one: Facts, other: Facts) -> None:
    for name in WHO:
        one[name], other[name] = other[name], one[name]
