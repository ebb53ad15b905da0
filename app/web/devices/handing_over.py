"""What a device brings without a sign-in, because its technician can no longer sign in."""

from __future__ import annotations

from flask import abort, g, jsonify, request
from flask.typing import ResponseReturnValue

from app.base.database import transaction
from app.base.errors import RuleBroken
from app.domain.devices.actions import hand_over as hold_all
from app.domain.devices.actions import recognise_device
from app.domain.devices.models import Device
from app.web.access import public
from app.web.boundary import not_repeatable
from app.web.devices.area import area
from app.web.devices.boxes import boxes_sent, clock_off, opened


@area.post("/services/sync/hand-over")
@public
def hand_over() -> ResponseReturnValue:
    """Up to a hundred boxes are held for a person; the answer names those that are kept, and says nothing else."""
    not_repeatable()
    try:
        device = _recognised()
    except RuleBroken as broken:
        return jsonify(message=broken.message), 429
    messages = opened(device, boxes_sent())
    kept = hold_all(device, messages.values(), clock_off=clock_off())
    return jsonify(kept=[name for name, message in messages.items() if message.id in kept])


def _recognised() -> Device:
    """The device by its own secret, which is also the token of this request: no other site knows it."""
    # Kept even when it fails: the failed attempt must count.
    with transaction():
        device = recognise_device(request.form.get("device", ""), request.form.get("secret", ""), request.remote_addr)
    if device is None:
        abort(404)
    g.token_checked = True
    return device
