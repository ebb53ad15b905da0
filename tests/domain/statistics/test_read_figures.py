"""Figures as each reader may see them, from the counters."""

from __future__ import annotations

import pytest

from app.base.months import Month
from app.domain.access.models import Role
from app.domain.statistics.queries import read_figures
from app.domain.statistics.rules import Hidden
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
MARCH = Month(2026, 3)


def counted(centre, value: str, times: int, month: Month = MARCH) -> None:
    facts = [(Dimension.TOTAL, "all"), (Dimension.NATIONALITY, value)]
    count(centre.id, centre.partner_id, month, facts, by=times)


def nationalities(by, first: Month = MARCH, last: Month = MARCH) -> dict[str, int | None]:
    table = read_figures(by, first, last, [Dimension.NATIONALITY]).tables[Dimension.NATIONALITY]
    return {cell.value: cell.services for cell in table}


@proves("FAQ-35", "ST6")
def test_the_directorate_reads_the_network_with_small_figures_hidden():
    for nationality, times in (("BR", 90), ("IN", 3), ("NP", 12)):
        counted(a_centre(), nationality, times)
    figures = read_figures(as_actor(an_account(Role.DIRECTORATE)), MARCH, MARCH, [Dimension.NATIONALITY])
    assert figures.total.services == 105
    hidden = {cell.value: cell.hidden for cell in figures.tables[Dimension.NATIONALITY]}
    assert hidden == {"BR": None, "NP": Hidden.SECONDARY, "IN": Hidden.SMALL}


def test_a_coordinator_reads_the_entitys_centres_exactly_and_no_other():
    mine, other = a_centre(), a_centre()
    counted(mine, "IN", 3)
    counted(other, "IN", 8)
    coordinator = as_actor(an_account(Role.COORDINATOR, partner_id=mine.partner_id))
    assert nationalities(coordinator) == {"IN": 3}


def test_a_technician_reads_the_own_centre_exactly():
    mine = a_centre()
    counted(mine, "IN", 2)
    counted(a_centre(), "IN", 8)
    assert nationalities(as_actor(a_technician(mine).account)) == {"IN": 2}


def test_the_period_is_what_was_asked_for_with_the_year_before_beside_it():
    centre = a_centre()
    counted(centre, "BR", 10)
    counted(centre, "BR", 20, Month(2026, 5))
    counted(centre, "BR", 7, Month(2025, 3))
    by = as_actor(an_account(Role.DIRECTORATE))
    figures = read_figures(by, MARCH, Month(2026, 5), [])
    assert [(cell.value, cell.services) for cell in figures.months] == [
        ("2026-03", 10),
        ("2026-04", 0),
        ("2026-05", 20),
    ]
    assert (figures.total.services, figures.total_before.services) == (30, 7)
    assert nationalities(by) == {"BR": 10}


def test_centres_with_records_are_counted_once():
    centre = a_centre()
    a_centre()
    counted(centre, "BR", 10)
    counted(centre, "BR", 10, Month(2026, 4))
    figures = read_figures(as_actor(an_account(Role.DIRECTORATE)), MARCH, Month(2026, 4), [])
    assert (figures.centres_with_records, figures.centres_open) == (1, 2)
