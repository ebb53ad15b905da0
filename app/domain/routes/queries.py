"""Questions about routes, stops, visits and whereabouts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import exists, select, text
from sqlalchemy.orm import joinedload, selectinload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.centres.models import Centre, CentreStatus, Stop
from app.domain.routes.models import Route, StopDay, StopRule, Whereabouts
from app.domain.routes.rules import Visit, visits

Row = TypeVar("Row", Route, StopRule, StopDay, Stop)
# Services are told above this domain, so they are asked for by the name of their table.
_HAS_SERVICES = text("SELECT EXISTS (SELECT FROM service_records WHERE stop_id = :stop_id)")


def find_whereabouts(technician_id: int, day: date) -> Stop | None:
    """The stop a technician said to be at on that day; None at the office, or when nothing was said."""
    return db.session.scalar(
        select(Stop)
        .join(Whereabouts, Whereabouts.stop_id == Stop.id)
        .where(Whereabouts.technician_id == technician_id, Whereabouts.day == day)
    )


def list_visits(centre_id: int, first: date, last: date) -> list[Visit]:
    """Where the centre's open routes come to between two days, cancelled visits among them."""
    rules = db.session.scalars(
        select(StopRule)
        .join(Route, Route.id == StopRule.route_id)
        .where(Route.centre_id == centre_id, StopRule.valid_from <= last, _lasts_until(first))
        .options(joinedload(StopRule.stop))
    ).all()
    exceptions = db.session.scalars(
        select(StopDay)
        .where(StopDay.centre_id == centre_id, StopDay.day.between(first, last))
        .options(joinedload(StopDay.stop))
    ).all()
    return visits(rules, exceptions, first, last)


def list_coming(centre_id: int, stop_id: int, first: date, last: date) -> list[date]:
    """The days, from the first to the last, on which a route of the centre comes to the stop."""
    coming = (visit for visit in list_visits(centre_id, first, last) if not visit.is_cancelled)
    return sorted({visit.day for visit in coming if visit.stop.id == stop_id})


def list_centres_on_the_road(by: Actor) -> list[Centre]:
    """The centres whose routes the actor may keep, by name; those that are closed have none."""
    reach = within(by, Permission.EDIT_ROUTES, Centre)
    query = select(Centre).where(reach, Centre.status != CentreStatus.CLOSED).order_by(Centre.name, Centre.id)
    return list(db.session.scalars(query))


def list_routes(centre_id: int) -> list[Route]:
    """The routes of a centre that have not ended, by name, with their visits."""
    query = select(Route).where(Route.centre_id == centre_id, Route.ended_on.is_(None))
    query = query.options(selectinload(Route.visits).joinedload(StopRule.stop))
    return list(db.session.scalars(query.order_by(Route.name, Route.id)))


def list_rules_of(stop: Stop, day: date) -> list[StopRule]:
    """The rules that bring some route to the stop on that day or later."""
    query = select(StopRule).where(StopRule.stop_id == stop.id, _lasts_until(day))
    return list(db.session.scalars(query.order_by(StopRule.weekday, StopRule.starts, StopRule.id)))


def list_stop_names(stop_ids: Iterable[int]) -> dict[int, str]:
    """The names of these stops, in use or not, by id."""
    rows = db.session.execute(select(Stop.id, Stop.name).where(Stop.id.in_(list(stop_ids))))
    return {row.id: row.name for row in rows}


def list_stops(centre_id: int) -> list[Stop]:
    """The stops of a centre that are in use, by name."""
    query = select(Stop).where(Stop.centre_id == centre_id, Stop.ended_on.is_(None))
    return list(db.session.scalars(query.order_by(Stop.name, Stop.id)))


def is_used(stop: Stop) -> bool:
    """Whether a route, a dated exception, a technician's day or a service speaks of the stop."""
    kinds: tuple[Any, ...] = (StopRule, StopDay, Whereabouts)
    if any(db.session.scalar(select(exists().where(kind.stop_id == stop.id))) for kind in kinds):
        return True
    return bool(db.session.scalar(_HAS_SERVICES, {"stop_id": stop.id}))


def get_centre_on_the_road(by: Actor, centre_id: int) -> Centre:
    """The centre, for whoever keeps its routes; else OutOfReach."""
    centre = db.session.get(Centre, centre_id)
    if centre is None:
        raise OutOfReach
    require(by, Permission.EDIT_ROUTES, on=centre)
    return centre


def get_route(by: Actor, route_id: int) -> Route:
    """The route, for whoever may change it; else OutOfReach."""
    return _get(by, Route, route_id)


def get_stop(by: Actor, stop_id: int) -> Stop:
    """The stop, for whoever keeps its centre's routes; else OutOfReach."""
    return _get(by, Stop, stop_id)


def get_stop_day(by: Actor, stop_day_id: int) -> StopDay:
    """The dated exception, for whoever may take it back; else OutOfReach."""
    return _get(by, StopDay, stop_day_id)


def get_rule(by: Actor, rule_id: int) -> tuple[StopRule, Route]:
    """A rule and its route, for whoever may change them; else OutOfReach."""
    rule = db.session.get(StopRule, rule_id)
    if rule is None:
        raise OutOfReach
    return rule, get_route(by, rule.route_id)


def _get(by: Actor, kind: type[Row], number: int) -> Row:
    row = db.session.get(kind, number)
    if row is None:
        raise OutOfReach
    require(by, Permission.EDIT_ROUTES, on=row)
    return row


def _lasts_until(day: date) -> Any:
    return StopRule.valid_until.is_(None) | (StopRule.valid_until >= day)
