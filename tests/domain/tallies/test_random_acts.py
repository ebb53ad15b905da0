"""Whatever happens to services, in whatever order: the counters say what the records say."""

from __future__ import annotations

import os

from app.base.database import db
from app.domain.service_records.queries.campaign_recounts import list_campaign_differences
from app.domain.service_records.queries.recounts import (
    Difference,
    list_differences,
    list_months,
    list_visit_differences,
    recount,
)
from app.domain.tallies.actions import fold_moves
from tests.domain.tallies.office import Office
from tests.proof import proves

# `HISTORIES=10000` plays as many acts as the institution asked for; some are enough to see that nothing broke.
ACTS = int(os.environ.get("HISTORIES", "300"))
SEED = 6


def all_differences() -> list[Difference]:
    db.session.flush()
    months = list_months()
    in_months = [
        cell for month in months for kind in (list_differences, list_campaign_differences) for cell in kind(month)
    ]
    return in_months + [cell for year in {each.year for each in months} for cell in list_visit_differences(year)]


@proves("FAQ-35")
def test_after_any_acts_the_counters_equal_the_recount(database):
    office = Office(SEED)
    for number in range(ACTS):
        office.act()
        if number % (ACTS // 3) == 0:
            assert all_differences() == [], f"after {number} acts"
    assert all_differences() == []
    while fold_moves(1000):
        pass
    assert all_differences() == []
    assert office.refusals < ACTS / 2
    assert sum(sum(recount(month).values()) for month in list_months()) > ACTS
