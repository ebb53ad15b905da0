"""The hearing before a refusal, as the entity answers it, and its clock as both sides see it."""

from __future__ import annotations

from typing import NamedTuple

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.applications.actions import answer_hearing
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Hearing
from app.domain.applications.queries import get_own_application
from app.domain.applications.rules import HEARING_DAYS, is_over, working_days_left
from app.web.access import current_account, needs
from app.web.applications.area import area, doors_of
from app.web.applications.decision_forms import HearingForm
from app.web.pages import page


class Term(NamedTuple):
    """A hearing and where its clock stands: `left` working days of `days`, after today."""

    hearing: Hearing
    days: int
    left: int
    is_running: bool  # the status still waits for the entity
    is_over: bool  # the last day is past, or the answer is whole
    is_late: bool  # the last day is past


def term_of(application: Application) -> Term | None:
    """The newest hearing of the application, if there was any."""
    hearing = application.hearing
    if hearing is None:
        return None
    return Term(
        hearing=hearing,
        days=HEARING_DAYS,
        left=working_days_left(application, hearing, today()),
        is_running=application.status is ApplicationStatus.HEARING,
        is_over=is_over(hearing, today()),
        is_late=today() > hearing.due_on,
    )


@area.route("/application/hearing", methods=["GET", "POST"])
@needs(Permission.ANSWER_HEARING)
def hearing() -> ResponseReturnValue:
    application, form = get_own_application(current_account()), HearingForm()
    if form.submitted():
        with form.showing_broken_rules():
            is_whole, doors = form.is_whole.data == "yes", doors_of(application, "applications.decide")
            said = {"text": form.text.data or "", "files": form.streams(), "is_whole": is_whole}
            answer_hearing(current_account(), application, **said, doors=doors)
            flash(_("The answer was kept, and AIMA told."))
            return redirect(url_for(".hearing"), 303)
    return page("applications/hearing.html", form, application=application, term=term_of(application))
