"""The entity accepts one of the times, or proposes its own."""

from __future__ import annotations

from flask import flash
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.meetings import actions
from app.domain.meetings.queries import get_meeting
from app.web.access import current_account, needs
from app.web.applications.frames import frame_of
from app.web.meetings.area import area, doors, meeting_page, to_meeting
from app.web.meetings.forms import ChoiceForm, TimesForm
from app.web.pages import page


@area.post("/meetings/<int:meeting_id>/accept")
@needs(Permission.ANSWER_MEETING)
def accept(meeting_id: int) -> ResponseReturnValue:
    by = current_account()
    meeting = get_meeting(by, meeting_id)
    form = ChoiceForm.of(meeting)
    if form.submitted():
        with form.showing_broken_rules():
            actions.accept(by, meeting, form.slot_id.data, doors(meeting.application))
            flash(_("The meeting is agreed."))
            return to_meeting(meeting)
    return meeting_page(by, meeting, form)


@area.route("/meetings/<int:meeting_id>/counter", methods=["GET", "POST"])
@needs(Permission.ANSWER_MEETING)
def counter(meeting_id: int) -> ResponseReturnValue:
    by, form = current_account(), TimesForm()
    meeting = get_meeting(by, meeting_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.counter(by, meeting, form.starts(), doors(meeting.application))
            flash(_("The times were sent to AIMA."))
            return to_meeting(meeting)
    return page("meetings/counter.html", form, meeting=meeting, **frame_of(by, meeting.application))
