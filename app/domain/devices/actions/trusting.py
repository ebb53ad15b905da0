"""Trust a device, take the trust back, note that it was in contact."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _, ngettext
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.devices.boxes import new_keys
from app.domain.devices.models import Device
from app.domain.devices.queries import find_device, is_own
from app.domain.service_records.queries.gates import get_gate

LONGEST_NAME = 60
SEEN_AGAIN_AFTER = timedelta(minutes=1)  # a device in use asks often; once a minute is noted


def trust_device(by: Actor, *, id: UUID, name: str) -> Device:
    """From now on the actor logs on this device without a network; the same id again is the same device.

    RuleBroken for a name that is missing or too long; OutOfReach for an id that is somebody else's.
    """
    require(by, Permission.USE_DEVICE)
    device = find_device(id)
    if device is not None:
        if not is_own(by, device):
            raise OutOfReach
        return device
    _refuse_name(name)
    gate = get_gate(by, today())
    sealing_key, opening_key = new_keys()
    device = Device(
        id=id,
        partner_id=gate.partner_id,
        centre_id=gate.centre_id,
        technician_id=gate.technician_id,
        name=name.strip(),
        sealing_key=sealing_key,
        opening_key=opening_key,
    )
    db.session.add(device)
    db.session.flush()
    record(by, "device.trusted", on=device)
    return device


def revoke_device(by: Actor, device: Device) -> None:
    """Take the trust back: at its next contact the device forgets its key. What it still sends waits for the
    coordinator. By its technician, or by the coordinator of the entity."""
    require(by, Permission.SETTLE_HELD, on=device)
    if device.revoked_at is not None:
        return
    device.revoked_at = now()
    record(by, "device.revoked", on=device)


def see_device(by: Actor, device: Device) -> None:
    """Note that the device was in contact."""
    require(by, Permission.SETTLE_HELD)
    if now() - device.last_seen_at >= SEEN_AGAIN_AFTER:
        device.last_seen_at = now()


def _refuse_name(name: str) -> None:
    if not name.strip():
        raise RuleBroken(_("Fill in “%(field)s”.", field=_("Name of the device")), field="name")
    if len(name.strip()) > LONGEST_NAME:
        raise RuleBroken(
            ngettext(
                "The text is over %(num)s character: shorten it.",
                "The text is over %(num)s characters: shorten it.",
                LONGEST_NAME,
            ),
            field="name",
        )
