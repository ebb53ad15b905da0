"""Where the centre receives people: its offices and its itinerant stops."""

from __future__ import annotations

from typing import TypedDict, Unpack

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, isolated
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, CentreStatus, Office, Stop
from app.domain.partners.contacts import read_phone, why_not_phone
from app.domain.partners.rules import read_postcode


class OfficeFacts(TypedDict):
    """What is asked of a service office; telephone and e-mail may be None."""

    name: str
    address: str
    postcode: str
    dico: str
    phone: str | None
    email: str | None
    hours: str


class StopFacts(TypedDict):
    """What is asked of an itinerant stop."""

    name: str
    dico: str
    hours: str


def add_office(by: Actor, centre: Centre, **facts: Unpack[OfficeFacts]) -> Office:
    """One more service office (FAQ answer 14: at least one). RuleBroken for a postcode or telephone that cannot be."""
    require(by, Permission.EDIT_CENTRE, on=centre)
    office = Office(partner_id=centre.partner_id, **_read(facts))
    centre.offices.append(office)
    record(by, "office.added", on=office)
    return office


def change_office(by: Actor, office: Office, **facts: Unpack[OfficeFacts]) -> Office:
    """The office as it is now; the same rules as for a new one."""
    require(by, Permission.EDIT_CENTRE, on=office)
    for column, value in _read(facts).items():
        setattr(office, column, value)
    record(by, "office.changed", on=office)
    return office


def add_stop(by: Actor, centre: Centre, **facts: Unpack[StopFacts]) -> Stop:
    """A place the itinerant service comes to (FAQ answer 14)."""
    require(by, Permission.EDIT_CENTRE, on=centre)
    stop = Stop(partner_id=centre.partner_id, **facts)
    centre.stops.append(stop)
    record(by, "stop.added", on=stop)
    return stop


def change_stop(by: Actor, stop: Stop, **facts: Unpack[StopFacts]) -> Stop:
    """The stop as it is now."""
    require(by, Permission.EDIT_CENTRE, on=stop)
    for column, value in facts.items():
        setattr(stop, column, value)
    record(by, "stop.changed", on=stop)
    return stop


def end_office(by: Actor, office: Office) -> None:
    """The office is in use no longer; what was done there stays. RuleBroken for the last one of an open centre."""
    require(by, Permission.EDIT_CENTRE, on=office)
    centre = db.session.get_one(Centre, office.centre_id)
    if office.ended_on is not None:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if centre.status is CentreStatus.OPEN and len(centre.offices) < 2:
        raise RuleBroken(_("An open centre has at least one service office: add the new one first."))
    office.ended_on = today()
    _look_again(centre, "offices")
    record(by, "office.ended", on=office)


def end_stop(by: Actor, stop: Stop) -> None:
    """The stop is in use no longer; what was done there stays. Called by routes, which first see that none comes."""
    require(by, Permission.EDIT_CENTRE, on=stop)
    if stop.ended_on is not None:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    stop.ended_on = today()
    _look_again(db.session.get_one(Centre, stop.centre_id), "stops")
    record(by, "stop.ended", on=stop)


def _look_again(centre: Centre, places: str) -> None:
    """The centre's list of places is read anew, without the one that ended."""
    db.session.flush()
    db.session.expire(centre, [places])


def _read(facts: OfficeFacts) -> OfficeFacts:
    """The facts with postcode and telephone in their one spelling; RuleBroken when they cannot be."""
    postcode, phone = read_postcode(facts["postcode"]), facts["phone"] and read_phone(facts["phone"])
    if postcode is None:
        raise RuleBroken(_("Write the postcode like %(example)s.", example=isolated("1000-001")), field="postcode")
    if facts["phone"] and phone is None:
        raise RuleBroken(why_not_phone(facts["phone"]), field="phone")
    return {**facts, "postcode": postcode, "phone": phone or None, "email": facts["email"] or None}
