"""Questions about devices and what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import AccountStatus, Actor, Role
from app.domain.access.policy import Permission, within
from app.domain.devices.models import Cause, Device, HeldRecord, ReceivedRecord
from app.domain.service_records.models import ServiceRecord
from app.domain.technicians.models import Technician


def find_device(device_id: UUID) -> Device | None:
    """The device, when it is within reach of the partner."""
    return db.session.get(Device, device_id)


def get_device(by: Actor, device_id: UUID) -> Device:
    """A device of one's own, or of the coordinator's entity; OutOfReach otherwise."""
    device = db.session.scalar(select(Device).where(Device.id == device_id, *_theirs(by, Device)))
    if device is None:
        raise OutOfReach
    return device


def list_devices(by: Actor) -> Sequence[Device]:
    """The devices in use within reach, the last seen first."""
    query = select(Device).where(Device.revoked_at.is_(None), *_theirs(by, Device))
    return db.session.scalars(query.order_by(Device.last_seen_at.desc()).limit(200)).all()


def list_held(by: Actor, limit: int = 100) -> Sequence[HeldRecord]:
    """What waits for this person: their own, or all of the coordinator's entity; the oldest first."""
    query = select(HeldRecord).where(HeldRecord.settled_at.is_(None), *_theirs(by, HeldRecord))
    return db.session.scalars(query.order_by(HeldRecord.received_at, HeldRecord.id).limit(limit)).all()


def count_held(by: Actor) -> int:
    """How many records wait for this person."""
    query = select(func.count()).select_from(HeldRecord)
    return db.session.scalar(query.where(HeldRecord.settled_at.is_(None), *_theirs(by, HeldRecord))) or 0


def get_held(by: Actor, held_id: UUID) -> HeldRecord:
    """One of them, also when it is settled; OutOfReach otherwise."""
    held = db.session.scalar(select(HeldRecord).where(HeldRecord.id == held_id, *_theirs(by, HeldRecord)))
    if held is None:
        raise OutOfReach
    return held


def find_clock_off(service_id: UUID) -> int | None:
    """By how many minutes the clock of the device was behind that sent this service; None when it was right."""
    query = select(ReceivedRecord.clock_off).where(
        ReceivedRecord.service_id == service_id, ReceivedRecord.clock_off.is_not(None)
    )
    return db.session.scalar(query.order_by(ReceivedRecord.received_at.desc()).limit(1))


def is_own(by: Actor, thing: Device | HeldRecord) -> bool:
    """Whether the technician it belongs to is the actor."""
    return by.account_id is not None and thing.technician.account_id == by.account_id


def is_for_coordinator(held: HeldRecord) -> bool:
    """Whether the coordinator alone decides: the technician or the device may no longer log."""
    if held.cause is Cause.HANDED_OVER:
        return is_closed(held) or is_revoked(held)
    return held.cause is Cause.REVOKED


def is_closed(held: HeldRecord) -> bool:
    """Whether the account of its technician is closed."""
    return held.technician.account.status is AccountStatus.CLOSED


def is_revoked(held: HeldRecord) -> bool:
    """Whether the device it came from is no longer trusted."""
    return held.device is not None and held.device.revoked_at is not None


def count_waiting(device: Device) -> int:
    """How many records of this device wait for a person."""
    query = select(func.count()).select_from(HeldRecord)
    return db.session.scalar(query.where(HeldRecord.device_id == device.id, HeldRecord.settled_at.is_(None))) or 0


def _theirs(by: Actor, kind: type[Device] | type[HeldRecord]) -> list[ColumnElement[bool]]:
    """A technician's own; a coordinator's whole entity."""
    reach = within(by, Permission.SETTLE_HELD, kind)
    if by.role is not Role.TECHNICIAN:
        return [reach]
    own = select(Technician.id).where(Technician.account_id == by.account_id)
    return [reach, kind.technician_id.in_(own)]


def has_come(service_id: UUID) -> bool:
    """Whether anything a device said of this service has come before, or it was logged on the screen."""
    came = select(ReceivedRecord.id).where(ReceivedRecord.service_id == service_id).exists()
    return db.session.get(ServiceRecord, service_id) is not None or bool(db.session.scalar(select(came)))


def find_held_log(service_id: UUID) -> HeldRecord | None:
    """The held record that would log this service, while nobody has decided about it; locked."""
    query = select(HeldRecord).where(
        HeldRecord.service_id == service_id, HeldRecord.settled_at.is_(None), HeldRecord.base.is_(None)
    )
    return db.session.scalar(query.order_by(HeldRecord.received_at).limit(1).with_for_update())
