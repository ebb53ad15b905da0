"""The half days of a session: the code of each, and the sheet on which attendance is confirmed."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import now
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.training.actions import confirm_attendance, send_room_link
from app.domain.training.models import TrainingSession
from app.domain.training.queries import (
    count_confirmed,
    find_open_half_day,
    get_half_day,
    get_session_taught,
    list_sittings,
)
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.training.area import area
from app.web.training.hour_forms import minutes_in, sheet_form


def led(session: TrainingSession) -> dict[str, Any]:
    """What whoever leads a session sees of its half days, by whichever door they came."""
    return {
        "session": session,
        "confirmed": count_confirmed(session),
        "open_now": find_open_half_day(session),
        "now": now(),
    }


@area.get("/sessions/<int:session_id>/attendance")
@needs(Permission.READ_TRAINING)
def attendance(session_id: int) -> ResponseReturnValue:
    session = get_session_taught(current_account(), session_id)
    return page("training/attendance.html", **led(session))


@area.post("/sessions/<int:session_id>/room-link")
@needs(Permission.READ_TRAINING)
def send_link(session_id: int) -> ResponseReturnValue:
    """Write to the trainer from outside with a fresh link to the room."""
    session = get_session_taught(current_account(), session_id)
    form = ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            send_room_link(current_account(), session)
            flash(_("The link is on its way to the trainer."))
            return redirect(url_for(".attendance", session_id=session_id), 303)
    return page("training/attendance.html", form, **led(session))


@area.route("/half-days/<int:half_day_id>/sheet", methods=["GET", "POST"])
@needs(Permission.READ_TRAINING)
def sheet(half_day_id: int) -> ResponseReturnValue:
    half_day = get_half_day(current_account(), half_day_id)
    sittings = list_sittings(half_day)
    form, back = sheet_form(half_day, sittings), url_for(".attendance", session_id=half_day.session_id)
    if form.submitted():
        with form.showing_broken_rules():
            minutes = minutes_in(form, sittings)
            confirm_attendance(current_account(), half_day, minutes, form.values.get("reason"))
            flash(_("Attendance is confirmed."))
            return redirect(back, 303)
    return page("training/sheet.html", form, half_day=half_day, back=back, now=now())
