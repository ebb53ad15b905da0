"""The heat map of a week, for who reads own centres and for who reads the network."""

from __future__ import annotations

from datetime import time

import pytest

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.appointments.models import OpeningHours
from app.domain.radar.models import RadarScan
from app.domain.radar.released_hours import keep_hours
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.builders.roads import a_stop
from tests.proof import proves

THIS = Month.of(today())
QUARTER = Month(2025, 1)


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


def counted(app, centre, value, services, month=THIS, dimension=Dimension.HOUR):
    def count_all():
        for _service in range(services):
            count(centre.id, centre.partner_id, month, [(dimension, value)])

    made(app, count_all)


def open_on_mondays(centre):
    owner = {"partner_id": centre.partner_id, "centre_id": centre.id, "office_id": centre.offices[0].id}
    hours = OpeningHours(**owner, weekday=1, opens=time(9), closes=time(13))
    db.session.add(hours)
    return hours


@proves("ST17")
def test_a_technician_sees_the_figures_of_the_week_in_their_cells(app, as_, centre):
    counted(app, centre, "1-10", 4)
    counted(app, centre, "1-15", 2)
    with app.app_context():
        made(app, lambda: open_on_mondays(a_centre_again(centre)))
    page = as_(made(app, lambda: a_technician(centre).account)).page("/radar/hours")
    assert not page.html.select("nav[aria-label='Pages of the needs radar']")  # there is no other for a technician
    lines = {row.th.text: [cell.text for cell in row.select("td")] for row in page.html.select(".heat tbody tr")}
    assert lines["10:00"][0].startswith("4")
    assert "outside opening hours" in lines["15:00"][0]
    assert "outside opening hours" not in lines["10:00"][0]
    assert "open" in page.html.select(".heat tbody tr")[1].td["class"]
    assert "09:00–13:00" in page.text


@proves("ST17")
def test_a_coordinator_chooses_a_centre_and_a_period_and_sees_its_stops(app, as_, centre):
    stop = made(app, lambda: a_stop(centre))
    counted(app, centre, "2-9", 1, THIS.plus(-5))
    counted(app, centre, f"{stop.id}-2", 3, THIS.plus(-5), Dimension.STOP)
    reader = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    assert "No services in this period" in reader.page(f"/radar/hours?centre={centre.id}&months=3").text
    page = reader.page(f"/radar/hours?centre={centre.id}&months=6")
    assert page.one(".heat")
    assert stop.name in page.one("section[aria-labelledby=stops]").text


def test_the_centre_of_another_entity_is_none(app, as_, centre):
    other = made(app, a_centre)
    reader = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    reader.page(f"/radar/hours?centre={other.id}", status=404)


@proves("ST17")
def test_the_directorate_reads_whole_quarters_with_small_figures_hidden(app, as_, centre):
    counted(app, centre, "1-10", 40, QUARTER)
    counted(app, centre, "1-11", 2, QUARTER)

    def release():
        for month in QUARTER.until(QUARTER.plus(2)):
            keep_hours(month)
            db.session.add(RadarScan(month=month, revision=0, scanned_at=now()))

    made(app, release)
    reader = as_(made(app, lambda: an_account(Role.DIRECTORATE)))
    for place in ("PT", "02", "nowhere"):
        page = reader.page(f"/radar/hours?place={place}&quarter=2025-01")
        lines = {row.th.text: row.td.text for row in page.html.select(".heat tbody tr")}
        assert lines["10:00"] == "40"
        assert "2" not in lines["11:00"]


def test_without_a_released_quarter_the_page_says_so(app, as_, kept):
    assert "No figures yet" in as_(made(app, lambda: an_account(Role.DIRECTORATE))).page("/radar/hours").text


def a_centre_again(centre):
    """The same centre in the session at hand, whose offices are read there."""
    return db.session.merge(centre)
