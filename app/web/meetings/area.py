"""The blueprint, the page of one meeting, and where its mails lead."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.domain.access.models import Actor
from app.domain.applications.correspondence import Doors
from app.domain.applications.models import Application
from app.domain.meetings.letters import in_words
from app.domain.meetings.models import Meeting
from app.web.applications.frames import doors_to, frame_of
from app.web.forms import PageForm
from app.web.meetings.forms import ChoiceForm, MinutesForm
from app.web.pages import page

area = Blueprint("meetings", __name__)


def doors(application: Application) -> Doors:
    return doors_to("meetings.index", application)


def to_meeting(meeting: Meeting) -> ResponseReturnValue:
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)


def meeting_page(by: Actor, meeting: Meeting, refused: PageForm | None = None) -> ResponseReturnValue:
    """What is agreed or proposed, and what may be done next. `refused`: the form that was sent in vain."""
    values: dict[str, Any] = {
        "choice": refused if isinstance(refused, ChoiceForm) else ChoiceForm.of(meeting),
        "adding": refused if isinstance(refused, MinutesForm) else MinutesForm(formdata=None),
        "in_words": in_words,
        "has_begun": meeting.starts_at is not None and meeting.starts_at <= now(),
        "open_slots": [slot for slot in meeting.slots if slot.starts_at > now()],
    }
    return page("meetings/show.html", refused, meeting=meeting, **values, **frame_of(by, meeting.application))
