"""The places routes come to: added where a visit is planned, removed when nobody uses them."""

from __future__ import annotations

from sqlalchemy import delete

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, speaking
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.actions import places
from app.domain.centres.actions.places import StopFacts
from app.domain.centres.models import Centre, Stop
from app.domain.routes.queries import is_used, list_rules_of
from app.domain.routes.rules import sentence


def add_stop(by: Actor, centre: Centre, facts: StopFacts) -> Stop:
    """A place of the centre's itinerant service (FAQ answer 14); its hours may be empty: the rules then say them."""
    require(by, Permission.EDIT_ROUTES, on=centre)
    stop = Stop(partner_id=centre.partner_id, centre_id=centre.id, **facts)
    db.session.add(stop)
    record(by, "stop.added", on=stop)
    return stop


def remove_stop(by: Actor, stop: Stop) -> None:
    """A stop nobody ever came to goes; RuleBroken for one that a route or a service speaks of."""
    require(by, Permission.EDIT_ROUTES, on=stop)
    if is_used(stop):
        raise RuleBroken(_("This stop is in use: end its visits instead. What was done there stays."))
    record(by, "stop.removed", on=stop)
    db.session.execute(delete(Stop).where(Stop.id == stop.id))


def end_stop(by: Actor, stop: Stop) -> None:
    """The stop is in use no longer; what was done there stays. RuleBroken while a route still comes to it."""
    require(by, Permission.EDIT_CENTRE, on=stop)
    if list_rules_of(stop, today()):
        raise RuleBroken(_("A route still comes to this stop: end its visits first."))
    places.end_stop(by, stop)


def hours_said(stop: Stop) -> str:
    """The stop's rules in Portuguese, the language its hours are kept in."""
    with speaking("pt"):
        return "; ".join(sentence(rule) for rule in list_rules_of(stop, today()))


def follow_rules(stop: Stop, before: str) -> None:
    """The hours of a stop that said what its rules said `before`, or nothing, say what they say now."""
    db.session.flush()
    if stop.hours in ("", before):
        stop.hours = hours_said(stop)
