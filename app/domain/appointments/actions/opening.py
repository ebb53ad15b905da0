"""When a centre is open, on which days it is closed, and in which ways it serves people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time

from sqlalchemy import delete

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.appointments.models import ClosedDay, OpeningHours
from app.domain.appointments.queries import list_closed_days
from app.domain.appointments.rules import closure_on
from app.domain.audit.actions import record
from app.domain.centres.models import Centre, Office, Way

# (weekday, which span of it) -> opens and closes; both empty where it is closed.
Typed = Mapping[tuple[int, int], tuple[time | None, time | None]]


def set_opening_hours(by: Actor, office: Office, typed: Typed) -> None:
    """The opening hours of an office from now on: weekdays 1 to 7, spans 1 and 2 (a lunch break is between them).

    RuleBroken beside `opens_<weekday>_<span>` or `closes_<weekday>_<span>`.
    """
    require(by, Permission.KEEP_AGENDA, on=office)
    spans = [span for weekday, number in typed for span in _read(typed, weekday, number)]
    db.session.execute(delete(OpeningHours).where(OpeningHours.office_id == office.id))
    owner = {"partner_id": office.partner_id, "centre_id": office.centre_id, "office_id": office.id}
    db.session.add_all(OpeningHours(**owner, weekday=day, opens=opens, closes=closes) for day, opens, closes in spans)
    record(by, "office.hours_set", on=office)


def add_closed_day(by: Actor, centre: Centre, *, day: date, reason: str, is_yearly: bool) -> ClosedDay:
    """The centre is closed on that day, or on that date of every year: a municipal holiday, a bridge, works."""
    require(by, Permission.KEEP_AGENDA, on=centre)
    if already := closure_on(day, list_closed_days(centre.id)):
        raise RuleBroken(_("This day is already closed: %(reason)s.", reason=already), field="day")
    closed = ClosedDay(partner_id=centre.partner_id, centre_id=centre.id, day=day, reason=reason, is_yearly=is_yearly)
    db.session.add(closed)
    record(by, "centre.closed_day_added", on=closed, changes={"day": day.isoformat()})
    return closed


def remove_closed_day(by: Actor, closed: ClosedDay) -> None:
    """The centre is open on that day after all."""
    require(by, Permission.KEEP_AGENDA, on=closed)
    record(by, "centre.closed_day_removed", on=closed, changes={"day": closed.day.isoformat()})
    db.session.delete(closed)


def offer_ways(by: Actor, centre: Centre, ways: Iterable[Way]) -> None:
    """The ways of service the centre offers (FAQ answer 14); at least one."""
    require(by, Permission.KEEP_AGENDA, on=centre)
    chosen = set(ways)
    if not chosen:
        raise RuleBroken(_("Choose at least one way of service."), field="ways")
    centre.channels = [way.value for way in Way if way in chosen]
    record(by, "centre.ways_offered", on=centre, changes={"ways": centre.channels})


def _read(typed: Typed, weekday: int, number: int) -> list[tuple[int, time, time]]:
    """One span as it is kept, none when it is empty; RuleBroken beside the hour that is wrong."""
    opens, closes = typed[weekday, number]
    before = typed.get((weekday, number - 1), (None, None))[1]
    if opens is None and closes is None:
        return []
    if opens is None:
        raise RuleBroken(_("Write when it opens, or leave both empty."), field=f"opens_{weekday}_{number}")
    if closes is None:
        raise RuleBroken(_("Write when it closes, or leave both empty."), field=f"closes_{weekday}_{number}")
    if closes <= opens:
        raise RuleBroken(_("It closes before it opens: correct one of the hours."), field=f"closes_{weekday}_{number}")
    if before is not None and opens < before:
        raise RuleBroken(_("It opens again before it has closed."), field=f"opens_{weekday}_{number}")
    return [(weekday, opens, closes)]
