"""A technician's day: what is due, where they are, what they logged, what they began."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.appointments.lifecycle import AppointmentStatus
from app.domain.appointments.queries import list_day
from app.domain.campaigns.queries import get_campaign, list_progress
from app.domain.desk.models import Draft
from app.domain.desk.queries import AT_HAND, list_drafts, list_favourites
from app.domain.desk.rules import summary
from app.domain.devices.queries import count_held
from app.domain.follow_ups.queries import list_due
from app.domain.routes.queries import list_stops, list_visits
from app.domain.service_records.actions import is_undoable
from app.domain.service_records.models import code_of
from app.domain.service_records.queries.gates import Desk, get_desk, list_obstacles
from app.domain.service_records.queries.records import count_day, list_latest
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account, needs
from app.web.appointments.describing import lines
from app.web.pages import page
from app.web.service_records import describing
from app.web.service_records.area import area

ICONS = {
    "walk_in": "desk",
    "booked": "calendar",
    "phone": "phone",
    "email": "mail",
    "video": "video",
    "itinerant": "bus",
    "home_visit": "house",
    "third_party": "people",
}


@area.get("/my-day")
@needs(Permission.LOG_SERVICE)
def my_day() -> ResponseReturnValue:
    by = current_account()
    desk = get_desk(by, today())
    return page(
        "service_records/my_day.html",
        today=today(),
        obstacles=list_obstacles(desk.gate, today()),
        desk=desk,
        held=count_held(by),
        **_coming(by, desk),
        **_here(desk),
        **_own_desk(by),
        **_logged(by, desk),
        **just_logged(),
    )


def just_logged() -> dict[str, str]:
    """The message after logging, from the number in the address."""
    number = request.args.get("logged", "")
    if not (number.isascii() and number.isdigit() and len(number) <= 12):
        return {}
    return {"done": _("Service %(code)s was logged.", code=code_of(int(number)))}


def _coming(by: Actor, desk: Desk) -> dict[str, Any]:
    """Who comes today, what is to be done, and what the network is working on."""
    agenda, due = list_day(by, today(), technician_id=desk.gate.technician_id), list_due(by, today())
    return {
        "agenda": lines(agenda),
        "to_serve": sum(each.status is AppointmentStatus.BOOKED for each in agenda),
        "follow_ups": due,
        "due_today": sum(task.due_on <= today() for task in due),
        "campaigns": [(number, name, *_progress(by, number)) for number, name in desk.campaigns],
    }


def _here(desk: Desk) -> dict[str, Any]:
    """Where one may be today, and is; a centre without stops is not asked (SL10)."""
    if not desk.stops:
        return {"stops": []}
    stops, visits = list_stops(desk.gate.centre_id), list_visits(desk.gate.centre_id, today(), today())
    return {
        "stops": stops,
        "here": next((stop for stop in stops if stop.id == desk.here_id), None),
        "expected_at": {visit.stop.id for visit in visits},
    }


def _own_desk(by: Actor) -> dict[str, Any]:
    favourites = list_favourites(by)[:AT_HAND]
    return {
        "favourites": [
            (each, summary(each.told), ICONS.get(each.told.get("channel", ""), "star")) for each in favourites
        ],
        "drafts": [(draft, _about(draft)) for draft in list_drafts(by)],
    }


def _logged(by: Actor, desk: Desk) -> dict[str, Any]:
    logged_today, this_month = count_day(by, desk.gate.technician_id, today())
    latest = list_latest(desk.gate.technician_id)
    return {
        "logged_today": logged_today,
        "this_month": this_month,
        "lines": [describing.line(service) for service in latest],
        "undoable": {service.id for service in latest if is_undoable(by, service)},
    }


def _progress(by: Actor, campaign_id: int) -> tuple[int, int]:
    """What one's own centre has done for a campaign, and its target (SEED-1)."""
    own = list_progress(by, get_campaign(by, campaign_id))
    return (sum(share.done for share in own), sum(share.target for share in own))


def _about(draft: Draft) -> str:
    """What a sheet begun is about, or what it still lacks."""
    word = vocabulary().areas.find(draft.typed.get("area", ""))
    return word.label if word else _("The area is still missing.")
