"""The meetings of a file, one of them, and its entry for a calendar."""

from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

from app.base.errors import OutOfReach
from app.domain.access.policy import Permission
from app.domain.applications.queries import get_application
from app.domain.meetings.lifecycle import OPEN
from app.domain.meetings.queries import get_meeting, list_meetings
from app.web.access import current_account, needs
from app.web.applications.frames import frame_of
from app.web.meetings.area import area, meeting_page
from app.web.meetings.calendar import entry
from app.web.pages import page


@area.get("/applications/<int:application_id>/meetings")
@needs(Permission.READ_APPLICATION)
def index(application_id: int) -> ResponseReturnValue:
    by = current_account()
    application = get_application(by, application_id)
    meetings = list_meetings(by, application)
    has_open = any(meeting.status in OPEN for meeting in meetings)
    return page("meetings/index.html", meetings=meetings, has_open=has_open, **frame_of(by, application))


@area.get("/meetings/<int:meeting_id>")
@needs(Permission.READ_APPLICATION)
def show(meeting_id: int) -> ResponseReturnValue:
    by = current_account()
    return meeting_page(by, get_meeting(by, meeting_id))


@area.get("/meetings/<int:meeting_id>/meeting.ics")
@needs(Permission.READ_APPLICATION)
def save(meeting_id: int) -> ResponseReturnValue:
    """Its entry for a calendar; there is none before a time was ever agreed."""
    meeting = get_meeting(current_account(), meeting_id)
    if meeting.starts_at is None:
        raise OutOfReach
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return Response(entry(meeting), mimetype="text/calendar", headers=headers)
