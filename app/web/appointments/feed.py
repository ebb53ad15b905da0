"""The agenda for calendars: one appointment to save, and the feed behind a secret address."""

from __future__ import annotations

from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.base.language import speaking
from app.domain.access.policy import Permission
from app.domain.appointments.queries import find_feed, get_appointment
from app.domain.centres.queries import get_centre
from app.web.access import current_account, needs, public
from app.web.appointments.area import area
from app.web.appointments.calendar import calendar


@area.get("/feed/<feed_token>.ics")
@public
def feed(feed_token: str) -> ResponseReturnValue:
    """What the secret address answers to whoever has it; nothing once it is revoked."""
    found = find_feed(feed_token)
    if found is None:
        raise OutOfReach
    with speaking(found.language):
        answer = _ics(calendar(found.appointments, found.place, found.half_days), "agenda")
    answer.add_etag()
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer.make_conditional(request)


@area.get("/<uuid:appointment_id>/appointment.ics")
@needs(Permission.KEEP_AGENDA)
def save(appointment_id: UUID) -> ResponseReturnValue:
    by = current_account()
    appointment = get_appointment(by, appointment_id)
    place = get_centre(by, appointment.centre_id).name
    return _ics(calendar([appointment], place), "appointment")


def _ics(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return Response(content, mimetype="text/calendar", headers=headers)
