"""The lists of a month come out once, and change by a revision alone."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, RuleBroken
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.audit.queries import list_faults
from app.domain.service_records.actions import correct_service
from app.domain.service_records.actions.releasing import release_month, revise_month
from app.domain.service_records.models import Interpreter, Outcome
from app.domain.service_records.queries.crossings import list_due
from app.domain.tallies.models import Dimension
from app.domain.tallies.queries import (
    list_crossings,
    list_released,
    released_state,
    released_until,
    sum_by,
    sum_crossings,
)
from app.domain.tallies.rules import COUNTRY, LOCAL, NARROW, PAIRS, SINGLE, STRUCTURES, WIDE
from tests.builders import a_centre, an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
LAST = Month.of(today()).previous
BEFORE = LAST.previous
BEJA, LISBON = "02", "11"


def network() -> None:
    """Last month three services in Beja and one in Lisbon; another in Beja the month before."""
    beja, lisbon = someone(a_centre(dico="0205"))[1], someone(a_centre(dico="1106"))[1]
    for area, nationality in (("housing", "NP"), ("housing", "NP"), ("health", "BR")):
        logged(beja, given_on=LAST.first_day, area=area, nationality=nationality, outcome=Outcome.SOLVED)
    logged(lisbon, given_on=LAST.last_day, area="housing", nationality="NP", interpreter=Interpreter.TELEPHONE)
    logged(beja, given_on=BEFORE.last_day, area="housing", nationality="NP")


def released() -> None:
    for month in (BEFORE, LAST):
        assert release_month(month)


@proves("FAQ-35")
def test_a_released_month_is_crossed_by_every_pair_in_the_country_and_in_each_district():
    network()
    released()
    area, nationality = Dimension.AREA, Dimension.NATIONALITY
    country = {("housing", "NP"): 3, ("health", "BR"): 1}
    assert sum_crossings(area, nationality, [COUNTRY], [LAST]) == country
    assert sum_crossings(area, nationality, [BEJA, LISBON], [LAST]) == country
    assert sum_crossings(area, nationality, [BEJA], [BEFORE, LAST]) == {("housing", "NP"): 3, ("health", "BR"): 1}
    assert sum_crossings(nationality, area, [LISBON], [LAST]) == {("NP", "housing"): 1}
    assert list_crossings(nationality, area, [BEJA, LISBON], [BEFORE, LAST]) == {
        (BEFORE, BEJA): {("NP", "housing"): 1},
        (LAST, BEJA): {("NP", "housing"): 2, ("BR", "health"): 1},
        (LAST, LISBON): {("NP", "housing"): 1},
    }


def test_every_list_of_a_month_adds_up_to_its_services():
    network()
    released()
    alone = [(dimension, Dimension.TOTAL) for dimension in SINGLE]
    narrow = [(dimension, place) for dimension in LOCAL for place in NARROW]
    for dimension, by in [*PAIRS, *STRUCTURES, *alone, *narrow, *((each, WIDE) for each in SINGLE)]:
        assert sum(sum_crossings(dimension, by, [COUNTRY], [LAST]).values()) == 4, (dimension, by)
    for dimension, by in [*PAIRS, *alone]:
        assert sum(sum_crossings(dimension, by, [BEJA], [LAST]).values()) == 3, (dimension, by)
    for dimension in SINGLE:
        counted = {value: n for (value, _all), n in sum_crossings(dimension, "total", [COUNTRY], [LAST]).items()}
        assert counted == sum_by(dimension, LAST, LAST), dimension
    assert sum_crossings("area", "municipality", [COUNTRY], [LAST])[("housing", "0205")] == 2
    assert sum_crossings("structure", "nationality", [COUNTRY], [LAST]) == {
        ("claim", "NP"): 3,
        ("claim", "BR"): 1,
    }


def test_a_correction_moves_the_live_figures_at_once_and_the_lists_by_a_revision_alone():
    by = someone(a_centre(dico="0205"))[1]
    service = logged(by, given_on=LAST.first_day, nationality="NP")
    release_month(LAST)
    correct_service(by, service, nationality="BR")
    assert sum_by(Dimension.NATIONALITY, LAST, LAST) == {"BR": 1}
    assert sum_crossings("nationality", "total", [COUNTRY], [LAST]) == {("NP", "all"): 1}
    approver = as_actor(an_account(Role.APPROVER))
    assert revise_month(approver, LAST, " Nacionalidade corrigida ").revision == 1
    assert sum_crossings("nationality", "total", [COUNTRY], [LAST]) == {("BR", "all"): 1}
    [month] = list_released(LAST, LAST)
    assert (month.revision, month.reason) == (1, "Nacionalidade corrigida")
    assert not list_faults()


def test_the_state_of_the_released_months_is_another_once_one_is_released_or_revised():
    network()
    states = [released_state(BEFORE, LAST)]
    for month in (BEFORE, LAST):
        release_month(month)
        states.append(released_state(BEFORE, LAST))
    revise_month(as_actor(an_account(Role.APPROVER)), BEFORE, "Nacionalidade corrigida")
    states.append(released_state(BEFORE, LAST))
    assert [until for until, _state in states] == [None, BEFORE, LAST, LAST]
    assert len({state for _until, state in states}) == 4
    assert released_state(BEFORE, LAST) == states[-1]


def test_a_month_comes_out_once():
    network()
    assert [release_month(LAST), release_month(LAST)] == [True, False]
    assert sum(sum_crossings("sex", "total", [COUNTRY], [LAST]).values()) == 4


def test_only_the_approver_revises_only_what_is_out_and_only_with_a_reason():
    with pytest.raises(NotAllowed):
        revise_month(as_actor(an_account(Role.DIRECTORATE)), LAST, "Engano")
    approver = as_actor(an_account(Role.APPROVER))
    with pytest.raises(RuleBroken):
        revise_month(approver, LAST, "Engano")
    release_month(LAST)
    for reason in (" ", "x" * 501):
        with pytest.raises(RuleBroken) as broken:
            revise_month(approver, LAST, reason)
        assert broken.value.field == "reason"


def test_a_month_is_due_on_the_day_that_is_set_of_the_next_one_and_months_without_services_are_too():
    assert list_due(date(2026, 3, 5)) == []
    logged(someone()[1], given_on=date(2025, 12, 31))
    december, january = Month(2025, 12), Month(2026, 1)
    assert list_due(date(2026, 1, 4)) == []
    assert list_due(date(2026, 1, 5)) == [december]
    assert list_due(date(2026, 2, 5)) == [december, january]
    release_month(december)
    assert list_due(date(2026, 3, 4)) == [january]
    assert released_until() == december


def test_an_older_month_that_comes_with_a_spreadsheet_comes_out_afterwards():
    by = someone()[1]
    logged(by, given_on=date(2026, 2, 3))
    release_month(Month(2026, 2))
    logged(by, given_on=date(2025, 12, 31))
    assert list_due(date(2026, 3, 5)) == [Month(2025, 12), Month(2026, 1)]
