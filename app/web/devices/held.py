"""One held record: put right and logged, one of two versions chosen, or settled with a reason."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.campaigns.queries import list_campaigns_on
from app.domain.devices.actions import choose_version, drop_held, log_held
from app.domain.devices.models import Cause, HeldRecord, Settlement
from app.domain.devices.queries import get_held, is_for_coordinator, is_own
from app.domain.devices.versions import differences, sheet_of, version_of
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import Told, read_sheet
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.devices import describing
from app.web.devices.area import area
from app.web.devices.forms import DropForm
from app.web.forms import ActForm, PageForm
from app.web.pages import page
from app.web.service_records.drawing import fields
from app.web.service_records.opening import filled_from_card
from app.web.service_records.sheet import ServiceSheet
from app.web.service_records.words import words_address

Form = PageForm | ServiceSheet


@area.get("/devices/held/<uuid:held_id>")
@needs(Permission.SETTLE_HELD)
def held(held_id: UUID) -> ResponseReturnValue:
    by = current_account()
    return _held_page(by, get_held(by, held_id))


@area.post("/devices/held/<uuid:held_id>/log")
@needs(Permission.LOG_SERVICE)
def log(held_id: UUID) -> ResponseReturnValue:
    by, sheet = current_account(), ServiceSheet()
    held = get_held(by, held_id)
    if sheet.typed.get("then") == "card":
        return _filled(by, held, sheet)
    if sheet.submitted():
        with sheet.showing_broken_rules():
            service = log_held(by, held, Told(sheet.told, sheet.afterwards))
            flash(_("Service %(code)s was logged.", code=service.code))
            return redirect(url_for(".index"), 303)
    return _held_page(by, held, sheet)


@area.post("/devices/held/<uuid:held_id>/choose")
@needs(Permission.CORRECT_SERVICE)
def choose(held_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), ActForm()
    held = get_held(by, held_id)
    if form.submitted():
        with form.showing_broken_rules():
            service = choose_version(by, held, _taken(), request.form.get("seen", ""))
            flash(_("Your choice was kept in service %(code)s.", code=service.code))
            return redirect(url_for("service_records.show", service_id=service.id), 303)
    return _held_page(by, held, form)


@area.post("/devices/held/<uuid:held_id>/drop")
@needs(Permission.SETTLE_HELD)
def drop(held_id: UUID) -> ResponseReturnValue:
    by, form = current_account(), DropForm()
    held = get_held(by, held_id)
    if form.submitted():
        with form.showing_broken_rules():
            drop_held(by, held, Settlement(form.settlement.data), form.reason.data or "")
            flash(_("The record is settled. What it said is forgotten after a time."))
            return redirect(url_for(".index"), 303)
    return _held_page(by, held, form)


def _taken() -> set[str]:
    """The fields of which the version that was sent is taken."""
    return {name.removeprefix("take_") for name, text in request.form.items() if text == "theirs"}


def _filled(by: Actor, held: HeldRecord, sheet: ServiceSheet) -> ResponseReturnValue:
    """The same page with what the card knows; nothing is kept, so it is worked out anew when sent again."""
    sheet.check_token()
    not_repeatable()
    sheet.typed = filled_from_card(sheet.typed)
    return _held_page(by, held, sheet, is_refused=bool(sheet.form_errors))


def _held_page(
    by: Actor, held: HeldRecord, form: Form | None = None, *, is_refused: bool = True
) -> ResponseReturnValue:
    service, refused = find_service(held.service_id), form if is_refused else None
    facts = _facts(by, held) | {"drop_form": form if isinstance(form, DropForm) else DropForm()}
    if not facts["may_log"]:
        return page("devices/held.html", refused, **facts, said=describing.typed_facts(held))
    drawn = _two_versions(held, service) if service else _sheet(by, held, form)
    return page("devices/held.html", refused, **facts, **drawn)


def _facts(by: Actor, held: HeldRecord) -> dict[str, object]:
    """What stands on the page whatever is done about it, and what may be done."""
    is_mine, is_open, is_others = is_own(by, held), held.settled_at is None, is_for_coordinator(held)
    return {
        "held": held,
        "line": describing.held_line(held),
        "why": describing.why(by, held),
        "may_log": is_mine and is_open and not is_others,
        "may_drop": is_open and not (is_mine and is_others),
    }


def _two_versions(held: HeldRecord, service: ServiceRecord) -> dict[str, object]:
    now, told = Sheet.of(service), read_sheet(held.typed)
    if told.errors:
        return {"service": service, "said": describing.typed_facts(held)}
    different = differences(now, sheet_of(told, held.typed, now))
    return {"service": service, "pairs": describing.pairs(different, service), "seen": version_of(now)}


def _sheet(by: Actor, held: HeldRecord, form: Form | None) -> dict[str, object]:
    """The sheet with what was typed and what is wrong with it, to be put right here."""
    sheet, general = form, []
    if not isinstance(sheet, ServiceSheet):
        sheet = ServiceSheet()
        sheet.typed = dict(held.typed)
        sheet.errors, general = describing.reading(held)
    gate = get_gate(by, sheet.day or today())
    stops = [(stop.id, stop.name) for stop in held.technician.centre.stops]
    places = {"stop_id": stops, "campaign_id": list_campaigns_on(sheet.day or today())}
    if held.cause is Cause.LATE:
        sheet.typed.setdefault("late_reason", " ")
    drawn = fields(sheet, gate.model, places=places)
    return {"fields": drawn, "general": general, "words": words_address()}
