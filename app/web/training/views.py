"""Training: arrange sessions, register a team, confirm attendance, read the hours."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.models import Centre
from app.domain.centres.queries import list_centres
from app.domain.documents.queries import read_bytes
from app.domain.training.actions import arrange_course, arrange_session, confirm_attendance
from app.domain.training.actions import register as give_place
from app.domain.training.actions import withdraw as take_place_back
from app.domain.training.models import CourseKind, TrainingSession
from app.domain.training.queries import (
    find_certificate,
    get_ledger,
    get_own_ledger,
    get_registration,
    get_session,
    list_courses,
    list_open_sessions,
    list_registrable,
    list_registrations,
    list_sessions,
    places_of,
)
from app.web.access import current_account, needs
from app.web.downloads import pdf
from app.web.forms import ActForm
from app.web.pages import page
from app.web.training.forms import CourseForm, RegisterForm, SessionForm, attendance_form

area = Blueprint("training", __name__, url_prefix="/training")


@area.get("")
@needs(Permission.READ_TRAINING)
def index() -> ResponseReturnValue:
    by = current_account()
    if by.partner_id is not None:
        return page("training/index.html", sessions=list_open_sessions(by))
    year = min(max(request.args.get("year", today().year, int), 2000), 2100)
    return page("training/index.html", year=year, sessions=list_sessions(by, year), courses=list_courses(by))


@area.route("/courses/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def new_course() -> ResponseReturnValue:
    form = CourseForm()
    if form.submitted():
        with form.showing_broken_rules():
            course = arrange_course(current_account(), **form.values)
            flash(_("The course is open. Add its sessions."))
            return redirect(url_for(".new_session", course=course.id), 303)
    return page("training/new_course.html", form)


@area.route("/sessions/new", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def new_session() -> ResponseReturnValue:
    courses = {course.id: course for course in list_courses(current_account())}
    form = SessionForm(course=request.args.get("course", None, int))
    form.offer(courses.values())
    if form.submitted():
        with form.showing_broken_rules():
            answers = form.values
            session = arrange_session(current_account(), courses[answers.pop("course")], **answers)
            flash(_("The session is open for registration."))
            return redirect(_address(session), 303)
    return page("training/new_session.html", form, has_courses=bool(courses))


@area.get("/sessions/<int:session_id>")
@needs(Permission.READ_TRAINING)
def session(session_id: int) -> ResponseReturnValue:
    by = current_account()
    session = get_session(by, session_id)
    registrations = list_registrations(by, session)
    return page("training/session.html", places=places_of(session), registrations=registrations, today=today())


@area.route("/sessions/<int:session_id>/register", methods=["GET", "POST"])
@needs(Permission.REGISTER_FOR_TRAINING)
def register(session_id: int) -> ResponseReturnValue:
    by = current_account()
    session, form = get_session(by, session_id), RegisterForm()
    centres = list_centres(by) if by.partner_id is None else []
    people = {person.id: person for person in list_registrable(by, session, _chosen(centres))}
    form.offer(people.values())
    if form.submitted():
        with form.showing_broken_rules():
            for person_id in form.technicians.data or ():
                give_place(by, session, people[person_id])
            flash(_("The registration is made."))
            return redirect(_address(session), 303)
    return page("training/register.html", form, places=places_of(session), people=people, centres=centres)


@area.post("/registrations/<int:registration_id>/withdraw")
@needs(Permission.REGISTER_FOR_TRAINING)
def withdraw(registration_id: int) -> ResponseReturnValue:
    registration = get_registration(current_account(), registration_id)
    session, form = registration.session, ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            take_place_back(current_account(), registration)
            flash(_("The place was given back."))
            return redirect(_address(session), 303)
    registrations = list_registrations(current_account(), session)
    return page("training/session.html", form, places=places_of(session), registrations=registrations, today=today())


@area.route("/sessions/<int:session_id>/attendance", methods=["GET", "POST"])
@needs(Permission.ARRANGE_TRAINING)
def attendance(session_id: int) -> ResponseReturnValue:
    by = current_account()
    session = get_session(by, session_id)
    registrations = list_registrations(by, session)
    form = attendance_form(registrations, session.minutes)
    if form.submitted():
        with form.showing_broken_rules():
            confirm_attendance(by, session, {each.id: form.values[f"minutes_{each.id}"] for each in registrations})
            flash(_("Attendance is confirmed."))
            return redirect(_address(session), 303)
    return page("training/attendance.html", form, session=session, today=today())


@area.get("/mine")
@needs(Permission.READ_OWN_HOURS)
def mine() -> ResponseReturnValue:
    ledger = get_own_ledger(current_account())
    coming = list_open_sessions(current_account(), ledger.next_kind)
    return page("training/mine.html", ledger=ledger, coming=coming, today=today())


@area.get("/technicians/<int:technician_id>")
@needs(Permission.READ_TECHNICIAN)
def ledger(technician_id: int) -> ResponseReturnValue:
    ledger = get_ledger(current_account(), technician_id)
    coming = list_open_sessions(current_account(), ledger.next_kind)
    return page("training/ledger.html", ledger=ledger, coming=coming, today=today())


@area.get("/certificates/<kind>")
@needs(Permission.READ_OWN_HOURS)
def certificate(kind: str) -> ResponseReturnValue:
    """The paper of the technician who asks, once it is made."""
    held = find_certificate(current_account(), CourseKind(kind)) if kind in list(CourseKind) else None
    if held is None or not held.document.is_made:
        raise OutOfReach
    return pdf(read_bytes(held.document), f"training-certificate-{held.document.code}")


def _chosen(centres: list[Centre]) -> int | None:
    """A coordinator's own team needs no choosing; AIMA chooses one of the centres, 0 until it has."""
    asked = request.args.get("centre", 0, int)
    return (asked if asked in {centre.id for centre in centres} else 0) if centres else None


def _address(session: TrainingSession) -> str:
    return url_for("training.session", session_id=session.id)
