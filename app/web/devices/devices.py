"""The list of devices, trusting one, taking the trust back; and a sealed copy that was carried here by hand."""

from __future__ import annotations

import json
from uuid import UUID

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.access.policy import Permission
from app.domain.devices.actions import receive, revoke_device, trust_device
from app.domain.devices.boxes import secret_of
from app.domain.devices.queries import get_device, is_own, list_devices, list_held
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.devices.area import area
from app.web.devices.boxes import find_device_of, opened
from app.web.devices.describing import held_line
from app.web.devices.forms import SealedCopyForm
from app.web.forms import ActForm, PageForm
from app.web.pages import page


@area.get("/devices")
@needs(Permission.SETTLE_HELD)
def index() -> ResponseReturnValue:
    return _devices_page()


@area.post("/devices/trust")
@needs(Permission.USE_DEVICE)
def trust() -> ResponseReturnValue:
    """Asked by the script of the list, which then keeps the keys in the browser."""
    form = ActForm()
    not_repeatable()
    if not form.submitted():
        return jsonify(message=form.form_errors[0]), 422
    try:
        device = trust_device(current_account(), id=UUID(request.form["id"]), name=request.form["name"])
    except RuleBroken as broken:
        return jsonify(message=broken.message), 422
    return jsonify(id=device.id, sealing_key=device.sealing_key, secret=secret_of(str(device.id)))


@area.post("/devices/<uuid:device_id>/revoke")
@needs(Permission.SETTLE_HELD)
def revoke(device_id: UUID) -> ResponseReturnValue:
    form = ActForm()
    if form.submitted():
        device = get_device(current_account(), device_id)
        with form.showing_broken_rules():
            revoke_device(current_account(), device)
            flash(_("“%(name)s” is no longer trusted.", name=device.name))
            return redirect(url_for(".index"), 303)
    return _devices_page(form)


@area.post("/devices/sealed-copy")
@needs(Permission.SETTLE_HELD)
def open_copy() -> ResponseReturnValue:
    """What a device could no longer open comes back as held records."""
    form = SealedCopyForm()
    if form.submitted():
        device, boxes = _read_copy(form)
        messages = opened(device, boxes) if device else {}
        if device and messages:
            receive(current_account(), device, list(messages.values()), is_sealed_copy=True)
            flash(ngettext("%(num)s record was opened.", "%(num)s records were opened.", len(messages)))
            return redirect(url_for(".index"), 303)
        form.refuse(_("This is not a sealed copy of a device of your entity: choose the file again."), "sealed_copy")
    return _devices_page(form, copy_form=form)


def _read_copy(form: SealedCopyForm) -> tuple[object | None, list[tuple[str, str]]]:
    try:
        copy = json.load(form.sealed_copy.data)
        boxes = [(str(each["id"]), str(each["box"])) for each in copy["records"]]
        return find_device_of(current_account(), copy["device"]), boxes
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, []


def _devices_page(form: PageForm | None = None, copy_form: SealedCopyForm | None = None) -> ResponseReturnValue:
    by = current_account()
    devices = [(device, is_own(by, device)) for device in list_devices(by)]
    lines = [held_line(held) for held in list_held(by)]
    return page("devices/index.html", form, devices=devices, lines=lines, copy_form=copy_form or SealedCopyForm())
