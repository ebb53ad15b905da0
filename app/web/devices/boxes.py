"""The sealed boxes of a request, opened with the device's key."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.domain.access.models import Actor
from app.domain.devices.boxes import open_box
from app.domain.devices.messages import Message, read_message
from app.domain.devices.models import Device
from app.domain.devices.queries import find_device


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
