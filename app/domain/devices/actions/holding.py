"""Note that a message has come, and keep what was not obeyed until a person decides."""

from __future__ import annotations

from typing import NamedTuple

from app.base.clock import now
from app.base.database import db, run
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.devices.messages import Message
from app.domain.devices.models import Cause, Device, HeldRecord
from app.domain.devices.queries import find_held_log
from app.domain.service_records.sheet import Gate

_CLAIM = """
INSERT INTO received_records (id, partner_id, device_id, service_id, is_held, clock_off, received_at)
VALUES (%(id)s, %(partner_id)s, %(device_id)s, %(service_id)s, false, %(clock_off)s, %(received_at)s)
ON CONFLICT (id) DO NOTHING RETURNING id
"""
_CAME = "SELECT is_held FROM received_records WHERE id = %(id)s"
_HELD = "UPDATE received_records SET is_held = true WHERE id = %(id)s"


class Trouble(NamedTuple):
    """Why a message was not obeyed."""

    cause: Cause
    message: str | None = None
    field: str | None = None


def note_arrival(device: Device, message: Message, minutes_off: int | None) -> str | None:
    """None when the message comes for the first time; else what it was answered then: "kept" or "held"."""
    claim = {"id": message.id, "partner_id": device.partner_id, "device_id": device.id, "received_at": now()}
    if run(_CLAIM, {**claim, "service_id": message.service_id, "clock_off": minutes_off}).fetchone():
        return None
    came = run(_CAME, {"id": message.id}).fetchone()
    return "held" if came and came.is_held else "kept"


def hold_from(by: Actor, device: Device, message: Message, trouble: Trouble, minutes_off: int | None) -> None:
    """Hold what a device said: in a record of its own, or in the one it changes while that itself is held."""
    run(_HELD, {"id": message.id})
    if not _put_into_held_log(device, message, trouble.cause):
        hold(by, device, message, trouble, minutes_off)


def hold(
    by: Actor, place: Device | Gate, message: Message, trouble: Trouble, minutes_off: int | None = None
) -> HeldRecord:
    """Keep what was said until a person decides; `place` says whose it is: a device, or a technician's gate."""
    held = HeldRecord(
        id=message.id,
        partner_id=place.partner_id,
        centre_id=place.centre_id,
        technician_id=place.technician_id,
        device_id=place.id if isinstance(place, Device) else None,
        service_id=message.service_id,
        typed=message.typed,
        base=message.base,
        said_at=message.said_at,
        clock_off=minutes_off,
        **trouble._asdict(),
    )
    db.session.add(held)
    db.session.flush()
    record(by, "held.kept", on=held, changes={"cause": trouble.cause.value})
    return held


def _put_into_held_log(device: Device, message: Message, cause: Cause) -> bool:
    """Whether the message changes a record of this device that is held: that one says the new words when settled.

    Who lost the trust changes nothing, and what came without a sign-in changes only what came so as well.
    """
    held = find_held_log(message.service_id) if message.base is not None and cause is not Cause.REVOKED else None
    if held is None or held.device_id != device.id or held.typed != message.base:
        return False
    if cause is Cause.HANDED_OVER and held.cause is not Cause.HANDED_OVER:
        return False
    held.typed = message.typed
    return True
