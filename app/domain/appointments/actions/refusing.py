"""What speaks against a booking, each beside the field that is wrong."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _, isolated
from app.domain.access.models import Actor
from app.domain.appointments.models import Appointment, AppointmentChannel
from app.domain.appointments.queries import bookable, list_day, list_hours, list_serving, occupying, why_closed
from app.domain.appointments.rules import Span, count_free, instant, open_spans, span_of
from app.domain.centres.models import Centre
from app.domain.routes.queries import list_coming

FURTHEST = timedelta(days=366)
# How far ahead a refusal looks for the next days of a route, and how many it names.
LOOK_AHEAD, MOST_NAMED = timedelta(days=100), 3
# The hours of the office bind whoever stays in it.
AT_THE_OFFICE = (AppointmentChannel.IN_PERSON, AppointmentChannel.PHONE, AppointmentChannel.VIDEO)


def refuse_booking(by: Actor, centre: Centre, facts: Any, besides: Appointment | None) -> datetime:
    """The instant it begins, in UTC; RuleBroken when that cannot be. `besides` is the one that is being moved."""
    span = span_of(_refuse_time(facts["day"], facts["at"]), facts["minutes"])
    _refuse_place(centre, facts)
    _refuse_closed(centre, facts, span)
    _refuse_off_route(centre, facts)
    _refuse_taken(by, centre, facts, span, besides)
    return span.starts_at


def _refuse_time(day: date, at: time) -> datetime:
    starts_at = instant(day, at)
    if day < today():
        raise RuleBroken(_("This day has passed: choose a later one."), field="day")
    if day > today() + FURTHEST:
        raise RuleBroken(_("Book within the coming year: choose an earlier day."), field="day")
    if starts_at is None:
        raise RuleBroken(_("The clocks go forward in that hour: choose an earlier or a later one."), field="at")
    if starts_at < now():
        raise RuleBroken(_("This hour has passed: choose a later one."), field="at")
    return starts_at


def _refuse_place(centre: Centre, facts: Any) -> None:
    """A way of service the centre does not offer, a stop that is missing, or one that leads nowhere."""
    if facts["channel"] not in bookable(centre):
        raise RuleBroken(_("This centre does not serve people in this way."), field="channel")
    is_itinerant = facts["channel"] is AppointmentChannel.ITINERANT
    if is_itinerant and facts["stop_id"] not in {stop.id for stop in centre.stops}:
        raise RuleBroken(_("Choose the itinerant stop."), field="stop_id")
    if facts["stop_id"] and not is_itinerant:
        raise RuleBroken(_("A stop goes with the itinerant service only: leave it empty."), field="stop_id")
    if facts["office_id"] not in {None, *(office.id for office in centre.offices)}:
        raise RuleBroken(_("Choose one of the centre's offices."), field="office_id")


def _refuse_off_route(centre: Centre, facts: Any) -> None:
    """A stop has an appointment only on a day the route comes to it; the refusal says when it comes next."""
    stop_id, day = facts["stop_id"], facts["day"]
    if stop_id is None:
        return
    coming = list_coming(centre.id, stop_id, day, day + LOOK_AHEAD)
    if day in coming:
        return
    if not coming:
        raise RuleBroken(
            _("No route comes to this stop on that day or soon after: choose another day or stop."), field="day"
        )
    days = " · ".join(isolated(f"{each:%d/%m/%Y}") for each in coming[:MOST_NAMED])
    raise RuleBroken(
        _("The route does not come to this stop on that day. It comes next on: %(days)s.", days=days), field="day"
    )


def _refuse_closed(centre: Centre, facts: Any, span: Span) -> None:
    if reason := why_closed(centre, facts["day"]):
        raise RuleBroken(_("Closed on that day: %(reason)s. Choose another day.", reason=reason), field="day")
    if facts["outside_hours"] or facts["channel"] not in AT_THE_OFFICE:
        return
    hours = list_hours(facts["office_id"]) if facts["office_id"] else []
    if not any(each.covers(span) for each in open_spans(facts["day"], hours)):
        raise RuleBroken(_("This is outside the opening hours: choose another hour, or confirm it."), field="at")


def _refuse_taken(by: Actor, centre: Centre, facts: Any, span: Span, besides: Appointment | None) -> None:
    """One person serves one person at a time, and nobody can be served by nobody."""
    team = {person.id for person in list_serving(centre.id)}
    taken = occupying(list_day(by, facts["day"], centre_id=centre.id), besides)
    if facts["technician_id"] not in {None, *team}:
        raise RuleBroken(_("Choose somebody of the centre's team."), field="technician_id")
    if count_free(span, taken, team, facts["technician_id"]) > 0:
        return
    if facts["technician_id"]:
        raise RuleBroken(
            _("This person is already booked at that hour: choose another hour or person."), field="technician_id"
        )
    raise RuleBroken(_("Everybody is already booked at that hour: choose another one."), field="at")
