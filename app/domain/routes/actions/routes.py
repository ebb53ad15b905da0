"""Make a route, plan its visits, end them."""

from __future__ import annotations

from datetime import date, time

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.actions.places import StopFacts
from app.domain.centres.models import Centre, Stop
from app.domain.routes.actions.stops import add_stop, follow_rules, hours_said
from app.domain.routes.models import Rhythm, Route, StopRule

__all__ = ["StopFacts", "add_visit", "end_route", "end_visit", "make_route"]


def make_route(by: Actor, centre: Centre, name: str) -> Route:
    """A round of the centre, with a name people know it by; its visits are planned one by one."""
    require(by, Permission.EDIT_ROUTES, on=centre)
    route = Route(partner_id=centre.partner_id, centre_id=centre.id, name=name)
    db.session.add(route)
    record(by, "route.made", on=route)
    return route


def add_visit(
    by: Actor,
    route: Route,
    place: Stop | StopFacts,
    *,
    rhythm: Rhythm,
    weekday: int,
    starts: time,
    ends: time,
    valid_from: date,
    valid_until: date | None = None,
) -> StopRule:
    """The route comes to this stop, or to a new one, on such days of the month (FAQ answer 14).

    RuleBroken for a route that ended, a stop of another centre, hours or days that run backwards.
    """
    require(by, Permission.EDIT_ROUTES, on=route)
    _refuse_ended(route)
    refuse_hours(starts, ends)
    if valid_until and valid_until < valid_from:
        raise RuleBroken(_("The last day is before the first: correct one of the two."), field="valid_until")
    stop = place if isinstance(place, Stop) else add_stop(by, db.session.get_one(Centre, route.centre_id), place)
    refuse_strange_stop(stop, route.centre_id)
    before = hours_said(stop)
    rule = StopRule(
        partner_id=route.partner_id,
        stop=stop,
        rhythm=rhythm,
        weekday=weekday,
        starts=starts,
        ends=ends,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    route.visits.append(rule)
    record(by, "visit.planned", on=rule, changes={"stop": stop.id, "rhythm": rhythm, "weekday": weekday})
    follow_rules(stop, before)
    return rule


def end_visit(by: Actor, route: Route, rule: StopRule) -> None:
    """From tomorrow on the route no longer comes; a visit that never began is gone. What was done there stays."""
    require(by, Permission.EDIT_ROUTES, on=route)
    before, stop = hours_said(rule.stop), rule.stop
    record(by, "visit.ended", on=rule, changes={"stop": rule.stop_id})
    if rule.valid_from > today():
        route.visits.remove(rule)
    else:
        rule.valid_until = min(rule.valid_until or today(), today())
    follow_rules(stop, before)


def end_route(by: Actor, route: Route) -> None:
    """The round is over: its visits end with today."""
    require(by, Permission.EDIT_ROUTES, on=route)
    _refuse_ended(route)
    for rule in list(route.visits):
        end_visit(by, route, rule)
    route.ended_on = today()
    record(by, "route.ended", on=route, changes={"ended_on": today().isoformat()})


def refuse_hours(starts: time, ends: time) -> None:
    """A visit ends after it starts."""
    if ends <= starts:
        raise RuleBroken(_("The visit ends before it starts: correct one of the two hours."), field="ends")


def refuse_strange_stop(stop: Stop, centre_id: int) -> None:
    """A route comes to the stops of its own centre."""
    if stop.centre_id != centre_id:
        raise RuleBroken(_("This stop is not one of your centre's: choose another."), field="stop_id")


def _refuse_ended(route: Route) -> None:
    if route.ended_on is not None:
        raise RuleBroken(_("This route has ended: make a new one."))
