"""Sessions: announced, looked at, changed, called off; on paper and in a calendar."""

from __future__ import annotations

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.training import actions
from app.domain.training.calendars import calendar_of
from app.domain.training.models import TrainingSession
from app.domain.training.queries import (
    arranges,
    find_own_registration,
    get_arranged_session,
    get_session,
    list_courses,
    list_registrations,
    list_waiting,
    places_of,
    positions_in,
)
from app.web.access import current_account, needs
from app.web.forms import PageForm
from app.web.pages import page
from app.web.training.area import area, to_session
from app.web.training.forms import ReasonForm, TrainingForm


@area.route("/sessions/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def new_session() -> ResponseReturnValue:
    by, courses = current_account(), {course.id: course for course in list_courses(current_account())}
    course = courses.get(request.args.get("course", 0, int))
    if course is None and request.method == "GET":
        return page("training/new_session.html", courses=courses.values())
    if course is None:
        raise OutOfReach
    form = TrainingForm()
    form.offer(course.modules)
    if form.submitted():
        with form.showing_broken_rules():
            session = actions.arrange_session(by, course, **form.told(course.modules))
            flash(_("The session is open for registration."))
            return to_session(session)
    return page("training/new_session.html", form, course=course)


@area.get("/sessions/<int:session_id>")
@needs(Permission.READ_TRAINING)
def session(session_id: int) -> ResponseReturnValue:
    by = current_account()
    return session_page(by, get_session(by, session_id))


def session_page(by: Actor, session: TrainingSession, refused: PageForm | None = None) -> ResponseReturnValue:
    """What it is, who has a place, who waits, and what may be done next. `refused`: the form that was sent in vain."""
    own = find_own_registration(by, session)
    return page(
        "training/session.html",
        refused,
        places=places_of(session),
        registrations=list_registrations(by, session),
        waiting=list_waiting(by, session),
        own=own,
        position=positions_in(session).get(own.id) if own else None,
        arranges=arranges(by, session),
        today=today(),
    )


@area.route("/sessions/<int:session_id>/change", methods=["GET", "POST"])
@needs(Permission.READ_TRAINING)
def change(session_id: int) -> ResponseReturnValue:
    by = current_account()
    session = get_arranged_session(by, session_id)
    form = TrainingForm.of(session)
    form.offer(session.course.modules)
    if form.submitted():
        with form.showing_broken_rules():
            actions.change_session(by, session, **form.told(session.course.modules))
            flash(_("The session is changed. Everybody it concerns was told."))
            return to_session(session)
    return page("training/change.html", form, session=session)


@area.route("/sessions/<int:session_id>/cancel", methods=["GET", "POST"])
@needs(Permission.READ_TRAINING)
def cancel(session_id: int) -> ResponseReturnValue:
    by, form = current_account(), ReasonForm()
    session = get_arranged_session(by, session_id)
    if form.submitted():
        with form.showing_broken_rules():
            actions.cancel_session(by, session, form.reason.data or "")
            flash(_("The session is cancelled. Everybody with a place was told."))
            return to_session(session)
    return page("training/cancel.html", form, places=places_of(session))


@area.get("/sessions/<int:session_id>/paper")
@needs(Permission.READ_TECHNICIAN)
def paper(session_id: int) -> ResponseReturnValue:
    """The list to be signed on paper; each reader prints the people within their reach."""
    by = current_account()
    session = get_session(by, session_id)
    return page("training/paper.html", session=session, registrations=list_registrations(by, session))


@area.get("/sessions/<int:session_id>/session.ics")
@needs(Permission.READ_TRAINING)
def calendar(session_id: int) -> ResponseReturnValue:
    content = calendar_of(get_session(current_account(), session_id))
    headers = {"Content-Disposition": 'attachment; filename="session.ics"'}
    return Response(content, mimetype="text/calendar", headers=headers)
