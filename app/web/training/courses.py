"""Courses and their programme, and the meetings an entity holds for its own people."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.partners.queries import get_partner
from app.domain.training import actions
from app.domain.training.queries import get_course, list_course_sessions, minutes_by_module, minutes_needed
from app.web.access import current_account, needs
from app.web.pages import page
from app.web.training.area import area, to_session
from app.web.training.forms import CourseForm, HostedForm, ProgrammeForm


@area.route("/courses/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def new_course() -> ResponseReturnValue:
    form = CourseForm()
    if form.submitted():
        with form.showing_broken_rules():
            course = actions.arrange_course(current_account(), **form.values)
            flash(_("The course is open. Write its programme, and add its sessions."))
            return redirect(url_for(".course", course_id=course.id), 303)
    return page("training/new_course.html", form)


@area.get("/courses/<int:course_id>")
@needs(Permission.READ_TRAINING)
def course(course_id: int) -> ResponseReturnValue:
    found = get_course(current_account(), course_id)
    return page(
        "training/course.html",
        course=found,
        sessions=list_course_sessions(found),
        given=minutes_by_module(found),
        needed=minutes_needed().get(found.kind),
    )


@area.route("/courses/<int:course_id>/programme", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def programme(course_id: int) -> ResponseReturnValue:
    by = current_account()
    course = get_course(by, course_id)
    form = ProgrammeForm.of(course)
    if form.submitted():
        with form.showing_broken_rules():
            actions.set_programme(by, course, form.told())
            flash(_("The programme is kept."))
            return redirect(url_for(".course", course_id=course_id), 303)
    return page("training/programme.html", form, course=course)


@area.route("/meetings/new", methods=["GET", "POST"])
@needs(Permission.HOST_TRAINING)
def new_meeting() -> ResponseReturnValue:
    by, form = current_account(), HostedForm()
    if form.submitted():
        with form.showing_broken_rules():
            host, told = get_partner(by, by.partner_id or 0), form.told()
            course = actions.arrange_course(by, told.pop("kind"), told["title"], host)
            session = actions.arrange_session(by, course, **told, host=host)
            flash(_("The meeting is announced to your team. Register people, or let them register themselves."))
            return to_session(session)
    return page("training/new_meeting.html", form)
