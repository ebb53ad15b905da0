"""Log a service, correct it, undo it, enter the decision on its file."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.campaigns.queries import list_campaigns_on
from app.domain.desk.actions import forget_draft
from app.domain.desk.queries import list_buttons
from app.domain.devices.actions import correct_or_hold
from app.domain.devices.versions import version_of
from app.domain.service_records.actions import decide_file, log_service, undo_service
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_desk, get_gate, list_obstacles
from app.domain.service_records.queries.records import get_service, get_service_to_correct
from app.domain.service_records.rules import books_day, is_closed, may_serve
from app.domain.service_records.sheet import Logged, Sheet
from app.domain.service_records.telling import Told, typed_from
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.pages import page
from app.web.service_records.area import area
from app.web.service_records.day import just_logged
from app.web.service_records.drawing import fields, opening_page
from app.web.service_records.forms import DecisionForm, UndoForm
from app.web.service_records.opening import filled_from_card, opening
from app.web.service_records.reading import record_page
from app.web.service_records.sheet import ServiceSheet
from app.web.service_records.words import words_address


@area.route("/services/new", methods=["GET", "POST"])
@needs(Permission.LOG_SERVICE)
def new() -> ResponseReturnValue:
    by, sheet = current_account(), ServiceSheet()
    if request.method == "GET":
        return _opened(by, sheet)
    if sheet.typed.get("then") == "card":
        return _filled(by, sheet)
    if sheet.submitted() and sheet.service_id:
        with sheet.showing_broken_rules():
            service = log_service(by, id=sheet.service_id, afterwards=sheet.afterwards, **sheet.told)
            return _logged(by, service, sheet)
    return _sheet_page(by, sheet, refused=sheet)


@area.route("/services/<uuid:service_id>/correct", methods=["GET", "POST"])
@needs(Permission.CORRECT_SERVICE)
def edit(service_id: UUID) -> ResponseReturnValue:
    by, sheet = current_account(), ServiceSheet()
    service = get_service_to_correct(by, service_id)
    if sheet.submitted():
        with sheet.showing_broken_rules():
            told, reason = Told(sheet.told, sheet.afterwards), sheet.typed.get("correction_reason")
            seen = sheet.typed.get("seen", "")
            held = correct_or_hold(by, service, sheet.answers, told, seen=seen, correction_reason=reason)
            if held:
                return redirect(url_for("devices.held", held_id=held.id), 303)
            flash(_("Service %(code)s was corrected.", code=service.code))
            return redirect(url_for(".show", service_id=service.id), 303)
    if request.method == "GET":
        now = Sheet.of(get_service(by, service_id))
        sheet.typed = typed_from(now) | {"seen": version_of(now)}
    gate = get_gate(by, sheet.day or service.given_on, technician_id=service.technician_id)
    drawn = fields(sheet, gate.model, places=_places(service))
    asked = {"seen": sheet.typed.get("seen", ""), "needs_reason": _needs_reason(service, sheet)}
    return page("service_records/edit.html", sheet, service=service, fields=drawn, words=words_address(), **asked)


@area.post("/services/<uuid:service_id>/undo")
@needs(Permission.LOG_SERVICE)
def undo(service_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), UndoForm()
    service = get_service_to_correct(by, service_id)
    if form.submitted():
        with form.showing_broken_rules():
            undo_service(by, service, **form.values)
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
            decide_file(by, service, **form.values)
            flash(_("The decision was kept."))
            return redirect(url_for(".show", service_id=service.id), 303)
    return record_page(by, service, form)


def _needs_reason(service: ServiceRecord, sheet: ServiceSheet) -> bool:
    closed_until = service.centre.books_closed_until
    return is_closed(books_day(service), closed_until) or "correction_reason" in sheet.errors


def _places(service: ServiceRecord) -> dict[str, list[tuple[int, str]]]:
    """What may be chosen in the correction of a service: the stops of its centre, the campaigns of its day."""
    stops = [(stop.id, stop.name) for stop in service.centre.stops]
    return {"stop_id": stops, "campaign_id": list_campaigns_on(service.given_on)}


def _opened(by: Actor, sheet: ServiceSheet) -> ResponseReturnValue:
    desk = get_desk(by, today())
    if not may_serve(today(), desk.gate):
        return redirect(url_for("practice.index"), 303)
    obstacles = list_obstacles(desk.gate, today())
    if obstacles:
        return page("service_records/closed.html", obstacles=obstacles)
    sheet.typed, summary = opening(by, desk)
    return opening_page(by, sheet, desk, favourites=list_buttons(by), summary=summary, **just_logged())


def _filled(by: Actor, sheet: ServiceSheet) -> ResponseReturnValue:
    """The same page with what the card knows; nothing is kept, so it is worked out anew when sent again."""
    sheet.check_token()
    not_repeatable()
    sheet.typed = filled_from_card(sheet.typed)
    return _sheet_page(by, sheet, refused=sheet if sheet.form_errors else None)


def _sheet_page(by: Actor, sheet: ServiceSheet, refused: ServiceSheet | None) -> ResponseReturnValue:
    desk = get_desk(by, sheet.day or today())
    drawn = fields(sheet, desk.gate.model, desk)
    return page("service_records/new.html", refused, fields=drawn, words=words_address(), **_hidden(sheet))


def _hidden(sheet: ServiceSheet) -> dict[str, str]:
    return {"service_id": sheet.typed.get("id", ""), "drafted": sheet.typed.get("drafted", "")}


def _logged(by: Actor, service: Logged, sheet: ServiceSheet) -> ResponseReturnValue:
    if sheet.typed.get("drafted"):
        forget_draft(by, service.id)
    # Its number travels in the address: a message kept in the cookie would be lost when the same form comes twice.
    then = ".new" if sheet.typed.get("then") == "another" else ".my_day"
    return redirect(url_for(then, logged=service.number), 303)
