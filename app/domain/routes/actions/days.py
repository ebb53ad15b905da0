"""One day that differs from the rules: a visit that does not take place, or one more."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import delete, select

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Stop
from app.domain.routes.actions.routes import refuse_hours
from app.domain.routes.models import StopDay
from app.domain.routes.queries import list_visits


def cancel_day(by: Actor, stop: Stop, day: date, reason: str) -> StopDay:
    """The visits to the stop on that day do not take place; RuleBroken when there is none to cancel."""
    require(by, Permission.EDIT_ROUTES, on=stop)
    _refuse_past(day)
    planned = [visit for visit in list_visits(stop.centre_id, day, day) if visit.stop.id == stop.id]
    if not any(not visit.is_cancelled and visit.exception is None for visit in planned):
        raise RuleBroken(_("No visit to this stop is planned for that day: choose another day."), field="day")
    return _keep(by, "visit.cancelled", stop, day, is_cancelled=True, reason=reason)


def add_day(by: Actor, stop: Stop, day: date, starts: time, ends: time, reason: str | None) -> StopDay:
    """One visit more, on one day; RuleBroken for a day gone by, hours that run backwards, or one there already."""
    require(by, Permission.EDIT_ROUTES, on=stop)
    _refuse_past(day)
    refuse_hours(starts, ends)
    there = select(StopDay.id).where(StopDay.stop_id == stop.id, StopDay.day == day, StopDay.starts == starts)
    if db.session.scalar(there) is not None:
        raise RuleBroken(_("This visit is in the calendar already."), field="day")
    return _keep(by, "visit.added", stop, day, is_cancelled=False, starts=starts, ends=ends, reason=reason)


def take_back_day(by: Actor, stop_day: StopDay) -> None:
    """The exception is gone: the day is again as the rules say. RuleBroken for a day gone by."""
    require(by, Permission.EDIT_ROUTES, on=stop_day)
    _refuse_past(stop_day.day)
    record(by, "visit.exception_taken_back", on=stop_day, changes={"day": stop_day.day.isoformat()})
    db.session.execute(delete(StopDay).where(StopDay.id == stop_day.id))


def _keep(
    by: Actor,
    act: str,
    stop: Stop,
    day: date,
    *,
    is_cancelled: bool,
    reason: str | None,
    starts: time | None = None,
    ends: time | None = None,
) -> StopDay:
    row = StopDay(
        partner_id=stop.partner_id,
        centre_id=stop.centre_id,
        stop=stop,
        day=day,
        is_cancelled=is_cancelled,
        starts=starts,
        ends=ends,
        reason=reason,
    )
    db.session.add(row)
    record(by, act, on=row, changes={"stop": stop.id, "day": day.isoformat()})
    return row


def _refuse_past(day: date) -> None:
    if day < today():
        raise RuleBroken(_("That day has passed: choose today or a later day."), field="day")
