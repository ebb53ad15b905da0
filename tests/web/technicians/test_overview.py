"""The team as its coordinator sees it, the network as the directorate does: counts, filters, the file."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest

from app.base.clock import now, today
from app.domain.access.models import Role
from tests.builders import a_centre, a_course, a_registration, a_session, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


@pytest.fixture
def coordinator(app, as_, centre):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))


def somebody(centre, name, *, seen=0, **changes):
    technician = a_technician(centre, name=name, **changes)
    technician.account.last_sign_in_at = now() - timedelta(days=seen, minutes=1)
    return technician


def count_of(page, label):
    [term] = [each for each in page.html.select(".counts dt") if each.get_text(strip=True) == label]
    return term.find_parent("div").dd.get_text(strip=True), term.a["href"]


def caio_of(page):
    return page.one("tbody tr:last-child th a")["href"]


@proves("TR9")
def test_the_team_says_who_is_trained_on_the_way_due_and_unused(app, coordinator, centre):
    def team():
        somebody(centre, "Ana", refresher_due_on=today() - timedelta(days=1))
        trainee = somebody(centre, "Bia", trained_on=None, excepted_from=today(), excepted_until=today())
        a_registration(a_session(a_course(), minutes=360), trainee, 360)
        warned = somebody(centre, "Caio", seen=95)
        warned.account.warned_unused_at = now() - timedelta(days=4)

    made(app, team)
    page = coordinator.page("/technicians")
    ana, bia, caio = (row.get_text(" ", strip=True) for row in page.html.select("tbody tr"))
    assert "Overdue" in ana
    assert "30\xa0h" in bia
    assert f"excepted until {today():%d/%m/%Y}" in bia
    assert f"closes on {today() + timedelta(days=10):%d/%m/%Y}" in caio
    assert [count_of(page, label)[0] for label in ("Initial training complete", "In training")] == ["2", "1"]
    assert [count_of(page, label)[0] for label in ("Refresher due", "Account unused")] == ["1", "1"]
    person = coordinator.page(caio_of(page))
    assert f"closes on {today() + timedelta(days=10):%d/%m/%Y}" in person.text
    unused = coordinator.page(count_of(page, "Account unused")[1])
    assert [row.th.a.get_text(strip=True) for row in unused.html.select("tbody tr")] == ["Caio"]
    assert count_of(unused, "In training")[0] == "1"


@proves("TR9")
def test_the_directorate_sees_the_network_and_the_coordinator_only_their_own(app, as_, coordinator, centre):
    made(app, lambda: (a_technician(centre), a_technician(), a_technician(trained_on=None)))
    directorate = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    assert count_of(directorate.page("/technicians"), "Initial training complete")[0] == "2"
    assert count_of(coordinator.page("/technicians"), "Initial training complete")[0] == "1"


@proves("TR9", "TR10")
def test_the_same_list_leaves_as_a_file(app, coordinator, centre):
    made(app, lambda: (somebody(centre, "Ana", languages=["pt", "bn"]), somebody(centre, "=Bia"), a_technician()))
    page = coordinator.page("/technicians?language=bn")
    answer = coordinator.client.get(page.one("a[href*='list.csv']")["href"])
    head, *rows = csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";")
    assert len(head) == 11
    assert [row[0] for row in rows] == ["Ana"]
    whole = coordinator.client.get("/technicians/list.csv").text
    assert "Ana" in whole
    assert "\n=Bia" not in whole


def test_a_long_list_keeps_its_filter_over_the_page(app, coordinator, centre):
    made(app, lambda: [a_technician(centre, trained_on=None) for _each in range(51)])
    page = coordinator.page("/technicians?standing=in_training")
    further = page.one(".pager a")["href"]
    assert "standing=in_training" in further
    assert len(coordinator.page(further).html.select("tbody tr")) == 1
    assert coordinator.client.get("/technicians/list.csv?standing=in_training").text.count("\n") == 52


def test_a_way_to_stand_nobody_knows_asks_nothing(app, coordinator, centre):
    made(app, lambda: a_technician(centre))
    assert len(coordinator.page("/technicians?standing=tall").html.select("tbody tr")) == 1
