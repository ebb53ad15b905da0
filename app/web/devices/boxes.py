"""The sealed boxes of a request, opened with the device's key; and what its clock said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from flask import abort, request

from app.base.clock import now
from app.domain.access.models import Actor
from app.domain.devices.boxes import open_box
from app.domain.devices.messages import Message, read_message
from app.domain.devices.models import Device
from app.domain.devices.queries import find_device

MOST_AT_ONCE = 100


def find_device_of(by: Actor, text: str) -> Device | None:
    """The device of the actor's entity with this id; None for any other text."""
    try:
        device = find_device(UUID(text))
    except ValueError:
        return None
    return device if device and device.partner_id == by.partner_id else None


def opened(device: Device, boxes: Iterable[tuple[str, str]]) -> dict[str, Message]:
    """The messages by the name the device gave each box; those that cannot be opened are left out."""
    contents = ((name, open_box(device.opening_key, box)) for name, box in boxes)
    messages = ((name, read_message(content)) for name, content in contents if content)
    return {name: message for name, message in messages if message}


def boxes_sent() -> list[tuple[str, str]]:
    """Name and box of each record in the request, at most a hundred."""
    try:
        boxes = [(str(each["id"]), str(each["box"])) for each in json.loads(request.form.get("records", ""))]
    except (ValueError, KeyError, TypeError):
        abort(400)
    if len(boxes) > MOST_AT_ONCE:
        abort(413)
    return boxes


def clock_off() -> timedelta:
    """What to add to the device's clock to have ours."""
    try:
        said = datetime.fromisoformat(request.form.get("now", ""))
        return now() - said
    except (ValueError, TypeError, OverflowError):
        abort(400)
