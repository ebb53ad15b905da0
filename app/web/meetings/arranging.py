"""AIMA proposes, moves, accepts, calls off, and keeps the minutes."""

from __future__ import annotations

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.queries import get_application
from app.domain.meetings import actions
from app.domain.meetings.lifecycle import MeetingStatus
from app.domain.meetings.queries import get_meeting
from app.web.access import current_account, needs
from app.web.applications.frames import frame_of
from app.web.forms import ActForm
from app.web.meetings.area import area, doors, meeting_page, to_meeting
from app.web.meetings.forms import ChoiceForm, MinutesForm, PlanForm
from app.web.pages import page


@area.route("/applications/<int:application_id>/meetings/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_MEETING)
def new(application_id: int) -> ResponseReturnValue:
    by, form = current_account(), PlanForm()
    application = get_application(by, application_id)
    if form.submitted():
        with form.showing_broken_rules():
            meeting = actions.propose_meeting(by, application, form.plan(), doors(application))
            flash(_("The times were sent to the entity."))
            return to_meeting(meeting)
    back = url_for(".index", application_id=application_id)
    return page("meetings/new.html", form, back=back, **frame_of(by, application))


@area.route("/meetings/<int:meeting_id>/move", methods=["GET", "POST"])
@needs(Permission.ARRANGE_MEETING)
def move(meeting_id: int) -> ResponseReturnValue:
    by = current_account()
    meeting = get_meeting(by, meeting_id)
    form = PlanForm.of(meeting)
    if form.submitted():
        with form.showing_broken_rules():
            actions.propose_anew(by, meeting, form.plan(), doors(meeting.application))
            flash(_("The times were sent to the entity."))
            return to_meeting(meeting)
    back = url_for(".show", meeting_id=meeting_id)
    return page("meetings/new.html", form, back=back, **frame_of(by, meeting.application))


@area.post("/meetings/<int:meeting_id>/agree")
@needs(Permission.ARRANGE_MEETING)
def agree(meeting_id: int) -> ResponseReturnValue:
    by = current_account()
    meeting = get_meeting(by, meeting_id)
    form = ChoiceForm.of(meeting)
    if form.submitted():
        with form.showing_broken_rules():
            actions.agree(by, meeting, form.slot_id.data, doors(meeting.application))
            flash(_("The meeting is agreed."))
            return to_meeting(meeting)
    return meeting_page(by, meeting, form)


@area.post("/meetings/<int:meeting_id>/cancel")
@needs(Permission.ARRANGE_MEETING)
def cancel(meeting_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    meeting = get_meeting(by, meeting_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.cancel(by, meeting, doors(meeting.application))
            flash(_("The meeting was cancelled, and the entity was told."))
            return to_meeting(meeting)
    return meeting_page(by, meeting, form)


@area.post("/meetings/<int:meeting_id>/end")
@needs(Permission.ARRANGE_MEETING)
def end(meeting_id: int) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    meeting = get_meeting(by, meeting_id)
    if form.submitted():
        with form.showing_broken_rules():
            was_held = request.form.get("outcome") == MeetingStatus.HELD
            actions.end_meeting(by, meeting, MeetingStatus.HELD if was_held else MeetingStatus.NO_SHOW)
            return to_meeting(meeting)
    return meeting_page(by, meeting, form)


@area.post("/meetings/<int:meeting_id>/minutes")
@needs(Permission.ARRANGE_MEETING)
def add_minutes(meeting_id: int) -> ResponseReturnValue:
    by, form = current_account(), MinutesForm()
    meeting = get_meeting(by, meeting_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.add_minutes(by, meeting, form.text.data or "", doors(meeting.application))
            flash(_("The minutes are in the file."))
            return to_meeting(meeting)
    return meeting_page(by, meeting, form)
