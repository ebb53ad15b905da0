"""Log a service, correct it, undo it, enter the decision on its file."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.service_records.actions import correct_service, decide_file, log_service, undo_service
from app.domain.service_records.models import NOT_STATED, Channel, Interpreter, Requester, ServiceRecord
from app.domain.service_records.queries.gates import Desk, get_desk, get_gate, list_obstacles
from app.domain.service_records.queries.records import get_service, get_service_to_correct
from app.domain.service_records.sheet import Sheet
from app.domain.vocabulary.queries import vocabulary
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.service_records.area import area
from app.web.service_records.forms import DecisionForm
from app.web.service_records.reading import just_logged, record_page
from app.web.service_records.sheet import ServiceSheet, typed_from
from app.web.service_records.skeleton import fields, opening_page

USUAL_MINUTES = "15"
# What belongs to one service and is not said again of the next.
NOT_REPEATED = ("note", "process_reference", "biometrics_collected", "decision", "decided_on")


@area.route("/services/new", methods=["GET", "POST"])
@needs(Permission.LOG_SERVICE)
def new() -> ResponseReturnValue:
    by, sheet = current_account(), ServiceSheet()
    if sheet.submitted() and sheet.service_id:
        with sheet.showing_broken_rules():
            return _logged(log_service(by, id=sheet.service_id, **sheet.told), sheet)
    desk = get_desk(by, sheet.day or today())
    if request.method == "GET":
        obstacles = list_obstacles(desk.gate, today())
        if obstacles:
            return page("service_records/closed.html", obstacles=obstacles)
        sheet.typed = _opening(by, desk)
        return opening_page(by, sheet, desk, **just_logged())
    drawn = fields(sheet, desk.gate.model, desk.stops)
    return page("service_records/new.html", sheet, fields=drawn, service_id=sheet.typed.get("id", ""))


@area.route("/services/<uuid:service_id>/correct", methods=["GET", "POST"])
@needs(Permission.CORRECT_SERVICE)
def edit(service_id: UUID) -> ResponseReturnValue:
    by, sheet = current_account(), ServiceSheet()
    service = get_service_to_correct(by, service_id)
    if sheet.submitted():
        with sheet.showing_broken_rules():
            correct_service(by, service, **sheet.told)
            flash(_("Service %(code)s was corrected.", code=service.code))
            return redirect(url_for(".show", service_id=service.id), 303)
    if request.method == "GET":
        sheet.typed = typed_from(Sheet.of(get_service(by, service_id)))
    gate = get_gate(by, sheet.day or service.given_on, technician_id=service.technician_id)
    stops = [(stop.id, stop.name) for stop in service.centre.stops]
    return page("service_records/edit.html", sheet, service=service, fields=fields(sheet, gate.model, stops))


@area.post("/services/<uuid:service_id>/undo")
@needs(Permission.LOG_SERVICE)
def undo(service_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    service = get_service_to_correct(by, service_id)
    if form.submitted():
        with form.showing_broken_rules():
            undo_service(by, service)
            flash(_("Service %(code)s was undone.", code=service.code))
            return redirect(url_for(".my_day"), 303)
    return record_page(by, service, form)


@area.post("/services/<uuid:service_id>/decision")
@needs(Permission.CORRECT_SERVICE)
def decide(service_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), DecisionForm()
    service = get_service_to_correct(by, service_id)
    if form.submitted():
        with form.showing_broken_rules():
            decide_file(by, service, form.decision.data, form.decided_on.data)
            flash(_("The decision was kept."))
            return redirect(url_for(".show", service_id=service.id), 303)
    return record_page(by, service, form)


def _logged(service: ServiceRecord, sheet: ServiceSheet) -> ResponseReturnValue:
    # Its number travels in the address: a message kept in the cookie would be lost when the same form comes twice.
    then = ".new" if sheet.typed.get("then") == "another" else ".my_day"
    return redirect(url_for(then, logged=service.number), 303)


def _opening(by: Actor, desk: Desk) -> dict[str, str]:
    """What stands in the page before anything is typed: the last habits, or all of one earlier service."""
    typed = {"id": str(uuid4()), "given_on": today().isoformat()}
    like = _uuid(request.args.get("like", ""))
    if like:
        told = typed_from(Sheet.of(get_service(by, like)))
        return told | dict.fromkeys(NOT_REPEATED, "") | typed
    language = vocabulary().languages.find(desk.last_language or "")
    return typed | {
        "minutes": USUAL_MINUTES,
        "channel": desk.last_channel or Channel.WALK_IN,
        "area": desk.last_area or "",
        "language": language.label if language else "",
        "requester": Requester.PERSON,
        "interpreter": Interpreter.NONE,
        **dict.fromkeys(("sex", "age_band", "legal_status"), NOT_STATED),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
