"""How a team stands: who is trained, on the way, due, unused, unsworn; counted and listed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import now, today
from app.base.database import db
from app.domain.access.models import AccountStatus, Role
from app.domain.technicians.queries import Search, count_standings, list_technicians
from app.domain.technicians.standing import Standing
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.proof import proves

ONE_DAY = timedelta(days=1)


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


def somebody(centre, name, *, seen=0, status=AccountStatus.ACTIVE, **changes):
    technician = a_technician(centre, name=name, **changes)
    technician.account.last_sign_in_at = now() - timedelta(days=seen, minutes=1)
    technician.account.status = status
    db.session.flush()
    return technician


def names(by, standing):
    return [found.name for found in list_technicians(by, search=Search(standing=standing))]


@pytest.fixture
def team(centre):
    excepted = {"excepted_from": today() - ONE_DAY, "excepted_until": today()}
    somebody(centre, "Ana", refresher_due_on=today() + 30 * ONE_DAY)
    somebody(centre, "Bia", trained_on=None)
    somebody(centre, "Caio", trained_on=today() + ONE_DAY, **excepted)
    somebody(centre, "Davi", refresher_due_on=today() - ONE_DAY, seen=90)
    somebody(centre, "Eva", secrecy_version="v0", refresher_due_on=today() + 200 * ONE_DAY)
    somebody(centre, "Fia", status=AccountStatus.CLOSED, trained_on=None, seen=300)


@proves("TR9")
@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (Standing.TRAINED, ["Ana", "Davi", "Eva"]),
        (Standing.IN_TRAINING, ["Bia", "Caio"]),
        (Standing.EXCEPTED, ["Caio"]),
        (Standing.REFRESHER_DUE, ["Davi", "Ana"]),
        (Standing.UNUSED, ["Davi"]),
        (Standing.UNSWORN, ["Eva"]),
        (Standing.CLOSED, ["Fia"]),
    ],
)
def test_each_way_to_stand_has_its_people_and_what_is_overdue_comes_first(team, coordinator, standing, expected):
    assert names(coordinator, standing) == expected
    assert count_standings(coordinator, Search(standing=Standing.CLOSED))[standing] == len(expected)


@proves("TR9")
def test_the_coordinator_counts_the_team_and_the_directorate_the_network(team, coordinator):
    a_technician()
    directorate = as_actor(an_account(Role.DIRECTORATE))
    assert count_standings(coordinator, Search())[Standing.TRAINED] == 3
    assert count_standings(directorate, Search())[Standing.TRAINED] == 4
    assert count_standings(directorate, Search(language="bn"))[Standing.TRAINED] == 0


def test_a_page_of_those_due_goes_on_by_the_day_and_the_name(centre, coordinator):
    due = today() + ONE_DAY
    for name, day in (("Zita", due), ("Ana", due), ("Bia", due - 3 * ONE_DAY)):
        somebody(centre, name, refresher_due_on=day)
    search = Search(standing=Standing.REFRESHER_DUE)
    first, second = list_technicians(coordinator, search=search, limit=2)
    [third] = list_technicians(coordinator, search=search, after=second.id, limit=2)
    assert [first.name, second.name, third.name] == ["Bia", "Ana", "Zita"]


def test_the_last_day_of_an_exception_still_counts_and_the_day_after_does_not(centre, coordinator):
    for name, last in (("Ana", today()), ("Bia", today() - ONE_DAY)):
        somebody(centre, name, trained_on=None, excepted_from=last - ONE_DAY, excepted_until=last)
    assert names(coordinator, Standing.EXCEPTED) == ["Ana"]
