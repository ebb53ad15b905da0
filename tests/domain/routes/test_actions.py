"""Make a route, plan and end its visits, cancel a day, say where one is."""

from datetime import date, time, timedelta

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.centres.models import Stop
from app.domain.routes import actions
from app.domain.routes.models import Rhythm
from app.domain.routes.queries import find_whereabouts, get_route, is_used, list_routes, list_stops, list_visits
from app.domain.service_records.models import Channel
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor
from tests.proof import proves

WHEN = {"rhythm": Rhythm.EVERY_WEEK, "weekday": 2, "starts": time(9, 30), "ends": time(12, 30)}
NEW_STOP = {"name": "Largo Fictício", "dico": "0205", "hours": ""}


@pytest.fixture
def technician(database):
    return a_technician()


@pytest.fixture
def by(technician):
    return as_actor(technician.account)


@pytest.fixture
def route(by, technician):
    return actions.make_route(by, technician.centre, "Aldeias do norte")


def planned(by, route, place=None, **changes):
    return actions.add_visit(by, route, place or dict(NEW_STOP), **{**WHEN, "valid_from": today(), **changes})


@proves("FAQ-60")
def test_a_route_comes_to_its_stop_again_and_again(by, route):
    planned(by, route)
    found = list_visits(route.centre_id, today(), today() + timedelta(weeks=8))
    assert len(found) == 8 + (today().isoweekday() == 2)
    assert {(visit.stop.name, visit.day.isoweekday()) for visit in found} == {("Largo Fictício", 2)}


def test_a_stop_added_without_hours_takes_them_from_its_rules(by, route):
    stop = planned(by, route).stop
    first = stop.hours
    assert "9:30–12:30" in first
    planned(by, route, stop, weekday=4, starts=time(14), ends=time(17))
    assert stop.hours.startswith(first)
    assert "14:00–17:00" in stop.hours


def test_hours_somebody_wrote_stay_as_they_wrote_them(by, route):
    rule = planned(by, route, {**NEW_STOP, "hours": "terças de manhã"})
    assert rule.stop.hours == "terças de manhã"


def test_a_visit_that_would_end_before_it_starts_is_refused(by, route):
    with pytest.raises(RuleBroken) as refusal:
        planned(by, route, starts=time(12), ends=time(9))
    assert refusal.value.field == "ends"
    with pytest.raises(RuleBroken) as refusal:
        planned(by, route, valid_until=today() - timedelta(days=1))
    assert refusal.value.field == "valid_until"


def test_a_route_does_not_come_to_another_centres_stop(by, route, database):
    other = a_centre()
    stop = Stop(partner_id=other.partner_id, centre_id=other.id, **NEW_STOP)
    database.session.add(stop)
    with pytest.raises(RuleBroken) as refusal:
        planned(by, route, stop)
    assert refusal.value.field == "stop_id"


def test_a_route_that_ends_comes_no_more_and_its_past_stays(by, route):
    planned(by, route, valid_from=date(2020, 1, 1))
    planned(by, route, weekday=3, valid_from=today() + timedelta(days=30))
    actions.end_route(by, route)
    assert list_routes(route.centre_id) == []
    assert list_visits(route.centre_id, today() + timedelta(days=1), today() + timedelta(weeks=8)) == []
    assert len(list_visits(route.centre_id, date(2026, 1, 1), date(2026, 1, 31))) == 4
    assert len(route.visits) == 1
    with pytest.raises(RuleBroken):
        planned(by, route)


def test_one_visit_is_cancelled_with_its_reason_and_can_be_taken_back(by, route):
    stop = planned(by, route).stop
    day = list_visits(route.centre_id, today(), today() + timedelta(days=7))[0].day
    row = actions.cancel_day(by, stop, day, "Estrada cortada")
    (visit,) = list_visits(route.centre_id, day, day)
    assert visit.is_cancelled
    with pytest.raises(RuleBroken):
        actions.cancel_day(by, stop, day, "outra vez")
    actions.take_back_day(by, row)
    (visit,) = list_visits(route.centre_id, day, day)
    assert not visit.is_cancelled


def test_one_visit_more_is_in_the_calendar_once(by, route):
    stop, day = planned(by, route).stop, today() + timedelta(days=1)
    actions.add_day(by, stop, day, time(18), time(19), None)
    assert time(18) in [visit.starts for visit in list_visits(route.centre_id, day, day)]
    with pytest.raises(RuleBroken):
        actions.add_day(by, stop, day, time(18), time(20), None)
    with pytest.raises(RuleBroken):
        actions.add_day(by, stop, today() - timedelta(days=1), time(18), time(19), None)


def test_a_stop_nobody_uses_can_be_removed_and_a_used_one_stays(by, route, technician, database):
    used = planned(by, route).stop
    spare = actions.add_stop(by, technician.centre, {**NEW_STOP, "name": "A mais"})
    database.session.flush()
    actions.remove_stop(by, spare)
    assert [stop.name for stop in list_stops(route.centre_id)] == ["Largo Fictício"]
    with pytest.raises(RuleBroken):
        actions.remove_stop(by, used)


def test_a_stop_where_a_service_was_given_stays(by, technician, database):
    stop = actions.add_stop(by, technician.centre, dict(NEW_STOP))
    a_service(technician, channel=Channel.ITINERANT, stop_id=stop.id)
    assert is_used(stop)


@proves("SL10")
def test_where_a_technician_is_holds_for_that_day_alone(by, technician):
    stop = actions.add_stop(by, technician.centre, dict(NEW_STOP))
    actions.say_whereabouts(by, stop.id)
    assert find_whereabouts(technician.id, today()) is stop
    assert find_whereabouts(technician.id, today() + timedelta(days=1)) is None
    actions.say_whereabouts(by, None)
    assert find_whereabouts(technician.id, today()) is None


def test_nobody_is_at_a_stop_of_another_centre(by, database):
    other = a_centre()
    stop = Stop(partner_id=other.partner_id, centre_id=other.id, **NEW_STOP)
    database.session.add(stop)
    database.session.flush()
    with pytest.raises(RuleBroken) as refusal:
        actions.say_whereabouts(by, stop.id)
    assert refusal.value.field == "stop_id"


def test_only_those_of_the_centre_keep_its_routes(route, database):
    with pytest.raises(OutOfReach):
        get_route(as_actor(a_technician().account), route.id)
    with pytest.raises(NotAllowed):
        get_route(as_actor(an_account(Role.DIRECTORATE)), route.id)
