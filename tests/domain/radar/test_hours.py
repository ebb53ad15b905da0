"""Demand of one's own centres by weekday and hour and by stop, and when somebody is there."""

from __future__ import annotations

from datetime import time

import pytest

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Role
from app.domain.appointments.models import OpeningHours
from app.domain.radar.hours import Span, list_spans, list_stop_demand, read_own_hours
from app.domain.tallies.actions import count
from app.domain.tallies.models import Dimension
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.builders.released import LAST
from tests.builders.roads import a_rule
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def centre(database):
    return a_centre()


@pytest.fixture
def coordinator(centre):
    return as_actor(an_account(Role.COORDINATOR, partner_id=centre.partner_id))


def counted(centre, value, services=1, dimension=Dimension.HOUR, month=LAST):
    for _service in range(services):
        count(centre.id, centre.partner_id, month, [(dimension, value)])


@proves("ST17")
def test_a_coordinator_reads_the_weeks_of_an_own_centre_exactly(centre, coordinator):
    counted(centre, "1-14", 3)
    counted(centre, "6-20")
    counted(centre, "1-14", month=LAST.plus(-1))
    counted(a_centre(), "1-14", 9)
    demand = read_own_hours(coordinator, centre, LAST, LAST)
    assert (demand.at(1, 14).count, demand.at(6, 20).count, demand.at(2, 9).count) == (3, 1, 0)
    assert demand.is_exact
    assert demand.busiest == (1, 14)
    assert (demand.weekdays, demand.hours) == (range(1, 7), range(9, 21))


@proves("ST17")
def test_a_technician_reads_the_own_centre_and_no_other(centre):
    by = as_actor(a_technician(centre).account)
    counted(centre, "3-10")
    assert read_own_hours(by, centre, LAST, LAST).at(3, 10).count == 1
    with pytest.raises(OutOfReach):
        read_own_hours(by, a_centre(), LAST, LAST)


def test_the_directorate_reads_no_centre_by_itself(centre):
    with pytest.raises(OutOfReach):
        read_own_hours(as_actor(an_account(Role.DIRECTORATE)), centre, LAST, LAST)


def test_a_centre_without_services_has_a_working_week_and_no_busiest_hour(centre, coordinator):
    demand = read_own_hours(coordinator, centre, LAST, LAST)
    assert (demand.weekdays, demand.hours, demand.busiest) == (range(1, 6), range(9, 18), None)


@proves("ST17")
def test_the_services_of_each_stop_are_told_by_weekday(centre, coordinator):
    stop = a_rule(centre).stop
    counted(centre, f"{stop.id}-2", 4, Dimension.STOP)
    counted(centre, f"{stop.id}-4", 1, Dimension.STOP)
    (found,) = list_stop_demand(coordinator, centre, LAST, LAST)
    assert (found.name, found.weekdays, found.total) == (stop.name, {2: 4, 4: 1}, 5)


@proves("ST17")
def test_opening_hours_and_visits_are_drawn_along_the_week(centre):
    office = centre.offices[0]
    owner = {"partner_id": centre.partner_id, "centre_id": centre.id, "office_id": office.id}
    db.session.add(OpeningHours(**owner, weekday=1, opens=time(9), closes=time(12, 30)))
    rule = a_rule(centre)
    spans = list_spans(centre)
    assert Span(1, time(9), time(12, 30)) in spans
    assert Span(rule.weekday, rule.starts, rule.ends, rule.stop.name) in spans


@pytest.mark.parametrize(("hour", "is_within"), [(8, False), (9, True), (11, True), (12, True), (13, False)])
def test_an_hour_is_within_a_span_that_has_any_of_it(hour, is_within):
    span = Span(2, time(9), time(12, 30))
    assert span.covers(2, hour) is is_within
    assert not span.covers(3, hour)
