"""The equipment of second-generation centres: of one centre, and of all as AIMA keeps it."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.centres.actions import add_equipment, approve_equipment, end_equipment
from app.domain.centres.fittings import Equipment
from app.domain.centres.inventory import EquipmentState, get_equipment, list_equipment
from app.domain.centres.queries import get_centre
from app.web.access import current_account, needs
from app.web.centres.area import area, back_to
from app.web.centres.file import centre_page
from app.web.centres.forms import EquipmentEndForm, EquipmentForm
from app.web.forms import ActForm
from app.web.pages import page
from app.web.spreadsheets import csv_file

PAGE_LENGTH = 50


@area.get("/equipment")
@needs(Permission.KEEP_EQUIPMENT)
def equipment() -> ResponseReturnValue:
    state, before = _state(), request.args.get("before", type=int)
    found = list_equipment(current_account(), state=state, before=before, limit=PAGE_LENGTH + 1)
    older = url_for(".equipment", state=state, before=found[-2].id) if len(found) > PAGE_LENGTH else None
    states = list(EquipmentState)
    return page("centres/equipment.html", equipment=found[:PAGE_LENGTH], state=state, states=states, older=older)


@area.get("/equipment.csv")
@needs(Permission.KEEP_EQUIPMENT)
def equipment_csv() -> ResponseReturnValue:
    head = [_("Centre"), _("Entity"), _("Equipment"), _("Serial number"), _("Whose"), _("Approved on"), _("Ended on")]
    found = list_equipment(current_account(), state=_state())
    return csv_file("equipamento", [*head, _("Reason")], map(_row, found))


@area.route("/<int:centre_id>/equipment/new", methods=["GET", "POST"])
@needs(Permission.KEEP_EQUIPMENT)
def new_equipment(centre_id: int) -> ResponseReturnValue:
    centre, form = get_centre(current_account(), centre_id), EquipmentForm(data={"on": today()})
    if form.submitted():
        with form.showing_broken_rules():
            added = add_equipment(current_account(), centre, **form.values)
            said = _("The equipment may be used.") if added.is_in_use else _("AIMA was asked to approve the equipment.")
            return back_to(centre.id, said, "equipment")
    return page("centres/new_equipment.html", form, centre=centre)


@area.post("/equipment/<int:equipment_id>/approve")
@needs(Permission.APPROVE_EQUIPMENT)
def accept_equipment(equipment_id: int) -> ResponseReturnValue:
    found, form = get_equipment(current_account(), equipment_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            approve_equipment(current_account(), found)
            return back_to(found.centre_id, _("The equipment may be used."), "equipment")
    return centre_page(found.centre, form)


@area.route("/equipment/<int:equipment_id>/end", methods=["GET", "POST"])
@needs(Permission.KEEP_EQUIPMENT)
def retire_equipment(equipment_id: int) -> ResponseReturnValue:
    found, form = get_equipment(current_account(), equipment_id), EquipmentEndForm(data={"on": today()})
    if form.submitted():
        with form.showing_broken_rules():
            end_equipment(current_account(), found, **form.values)
            return back_to(found.centre_id, _("The equipment is in use no longer."), "equipment")
    return page("centres/retire_equipment.html", form, equipment=found)


def _state() -> EquipmentState | None:
    return next((choice for choice in EquipmentState if choice == request.args.get("state")), None)


def _row(found: Equipment) -> list[object]:
    centre, days = found.centre, (found.approved_on, found.ended_on)
    return [
        centre.name,
        centre.partner.name,
        found.name,
        found.serial_number,
        found.source.label,
        *(day and day.isoformat() for day in days),
        found.end_reason,
    ]
