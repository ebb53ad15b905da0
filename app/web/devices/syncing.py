"""What a device and the server say to each other, as JSON: the token, and the records in their boxes."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.base.clock import now
from app.domain.access.policy import Permission
from app.domain.devices.actions import receive, see_device
from app.domain.devices.boxes import secret_of
from app.domain.devices.models import Device
from app.domain.devices.queries import is_own
from app.web.access import current_account, needs, session_mark
from app.web.boundary import not_repeatable
from app.web.devices.area import area
from app.web.devices.boxes import boxes_sent, clock_off, find_device_of, opened
from app.web.forms import ActForm


@area.get("/services/sync/token")
@needs(Permission.SETTLE_HELD)
def token() -> ResponseReturnValue:
    """A token for the next POST, the session, the server's clock, whether the device is still trusted, its secret."""
    device = find_device_of(current_account(), request.args.get("device", ""))
    told = {"csrf_token": generate_csrf(), "session": session_mark(), "now": now().isoformat(), "state": _state(device)}
    if device and is_own(current_account(), device):
        see_device(current_account(), device)
        told["secret"] = secret_of(str(device.id))
    return jsonify(told)


@area.post("/services/sync")
@needs(Permission.SETTLE_HELD)
def sync() -> ResponseReturnValue:
    """Up to a hundred boxes; the answer has one word for each: "kept", "held", "later" or "unreadable"."""
    form, by = ActForm(), current_account()
    not_repeatable()
    if not form.submitted():
        return jsonify(message=form.form_errors[0]), 422
    device = find_device_of(by, request.form.get("device", ""))
    if device is None:
        return jsonify(state="unknown", answers={})
    boxes = boxes_sent()
    messages = opened(device, boxes)
    answers = receive(
        by, device, list(messages.values()), clock_off=clock_off(), is_sealed_copy="locked" in request.form
    )
    names = {message.id: name for name, message in messages.items()}
    words = dict.fromkeys((name for name, _box in boxes), "unreadable")
    words |= {names[answer.id]: answer.word for answer in answers}
    return jsonify(state=_state(device), answers=words)


def _state(device: Device | None) -> str:
    if device is None:
        return "unknown"
    if device.revoked_at:
        return "revoked"
    return "trusted" if is_own(current_account(), device) else "another"
