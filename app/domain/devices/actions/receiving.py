"""Hear what a device has to say. Each record is obeyed or held, none is lost, and said again it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from app.base.clock import now, today
from app.base.database import AlreadyThere, db, is_impossible_value, run
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.audit.actions import record
from app.domain.devices.messages import Message, is_clock_off, is_day_doubtful
from app.domain.devices.models import Cause, Device, HeldRecord
from app.domain.devices.queries import find_held_log, has_come, is_own
from app.domain.devices.versions import sheet_of, version_of
from app.domain.service_records.actions import correct_service, log_service
from app.domain.service_records.actions.correcting import lock
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.rules import refuse_technician
from app.domain.service_records.sheet import Origin, Sheet
from app.domain.service_records.telling import Told, read_sheet

_CLAIM = """
INSERT INTO received_records (id, partner_id, device_id, service_id, is_held, clock_off, received_at)
VALUES (%(id)s, %(partner_id)s, %(device_id)s, %(service_id)s, false, %(clock_off)s, %(received_at)s)
ON CONFLICT (id) DO NOTHING RETURNING id
"""
_CAME = "SELECT is_held FROM received_records WHERE id = %(id)s"
_HELD = "UPDATE received_records SET is_held = true WHERE id = %(id)s"


class Answer(NamedTuple):
    """What became of one message: "kept" in the records, "held" for a person, or "later", when another comes first."""

    id: UUID
    word: str


class Trouble(NamedTuple):
    """Why a message was not obeyed."""

    cause: Cause
    message: str | None = None
    field: str | None = None


class Sync(NamedTuple):
    """Who brings the messages of which device, and how its clock stands."""

    by: Actor
    device: Device
    clock_off: timedelta  # to be added to the device's clock to have the server's
    is_sealed_copy: bool  # the device could not open them itself any more

    @property
    def minutes_off(self) -> int | None:
        """What people are shown of the clock; None when it is right."""
        return round(self.clock_off.total_seconds() / 60) if is_clock_off(self.clock_off) else None


def receive(
    by: Actor,
    device: Device,
    messages: Sequence[Message],
    *,
    clock_off: timedelta = timedelta(),
    is_sealed_copy: bool = False,
) -> list[Answer]:
    """Obey what the device says, message by message, each by itself: what cannot be obeyed is held for a person.

    In any order, any number of times. Whoever of the entity is at the device may bring what it kept; what is not
    the actor's own is held. OutOfReach for a device of another entity.
    """
    require(by, Permission.SETTLE_HELD)
    if device.partner_id != by.partner_id:
        raise OutOfReach
    sync = Sync(by, device, clock_off, is_sealed_copy)
    return [Answer(message.id, _take(sync, message)) for message in messages]


def correct_or_hold(
    by: Actor, service: ServiceRecord, typed: Mapping[str, str], told: Told, seen: str
) -> HeldRecord | None:
    """Correct a service on the screen, unless it no longer says what the page was opened with (`seen`, a
    `version_of`): then both versions wait side by side, and the one just typed is returned."""
    require(by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    before = Sheet.of(service)
    if version_of(before) in (seen, version_of(sheet_of(told, typed, before))):
        correct_service(by, service, told.afterwards, **told.values)
        return None
    message = Message(uuid4(), service.id, dict(typed), None, None)
    return _hold(by, get_gate(by, today()), message, Trouble(Cause.CONFLICT))


def _take(sync: Sync, message: Message) -> str:
    if message.base is not None and not has_come(message.service_id):
        return "later"
    device = sync.device
    claim = {"id": message.id, "partner_id": device.partner_id, "device_id": device.id, "received_at": now()}
    if not run(_CLAIM, {**claim, "service_id": message.service_id, "clock_off": sync.minutes_off}).fetchone():
        came = run(_CAME, {"id": message.id}).fetchone()
        return "held" if came and came.is_held else "kept"
    told = read_sheet(message.typed)
    trouble = _trouble_outright(sync, message, told) or _obey(sync, message, told)
    if trouble is None:
        return "kept"
    run(_HELD, {"id": message.id})
    if trouble.cause is Cause.REVOKED or not _put_into_held_log(message):
        _hold(sync.by, device, message, trouble, sync)
    return "held"


def _trouble_outright(sync: Sync, message: Message, told: Told) -> Trouble | None:
    """What a person has to look at before any rule is asked."""
    by, device = sync.by, sync.device
    if sync.is_sealed_copy or not is_own(by, device):
        return Trouble(Cause.SEALED)
    if device.revoked_at or device.centre_id != by.centre_id or not may(by, Permission.LOG_SERVICE):
        return Trouble(Cause.REVOKED)
    if told.errors:
        return Trouble(Cause.BROKEN_RULE)
    if is_day_doubtful(told.values["given_on"], message.said_at, sync.clock_off, today()):
        return Trouble(Cause.BROKEN_RULE, _("The clock of the device was wrong: confirm the day."), "given_on")
    return None


def _obey(sync: Sync, message: Message, told: Told) -> Trouble | None:
    """Log or correct; a message that fails takes nothing else with it."""
    try:
        with db.session.begin_nested():
            if message.base is not None:
                return _correct(sync, message, told)
            _log(sync, message, told)
            return None
    except RuleBroken as broken:
        return Trouble(_cause_of(sync, message, told, broken), broken.message, broken.field)
    except (NotAllowed, OutOfReach):
        return Trouble(Cause.REVOKED)
    except Exception as failure:
        if not isinstance(failure, AlreadyThere) and not is_impossible_value(failure):
            raise
        return Trouble(Cause.BROKEN_RULE, _("One of the answers cannot be kept: look at each and save again."))


def _log(sync: Sync, message: Message, told: Told) -> None:
    origin = Origin(device_id=sync.device.id, said_at=message.said_at)
    log_service(sync.by, id=message.service_id, afterwards=told.afterwards, origin=origin, **told.values)


def _correct(sync: Sync, message: Message, told: Told) -> Trouble | None:
    service = find_service(message.service_id)
    if service is None:
        return Trouble(Cause.BROKEN_RULE)
    require(sync.by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    before, base = Sheet.of(service), read_sheet(message.base or {})
    after = sheet_of(told, message.typed, before)
    if version_of(after) == version_of(before):
        return None
    if base.errors or version_of(sheet_of(base, message.base or {}, before)) != version_of(before):
        return Trouble(Cause.CONFLICT)
    correct_service(sync.by, service, told.afterwards, **{**after.columns(), "other_areas": after.other_areas})
    return None


def _cause_of(sync: Sync, message: Message, told: Told, broken: RuleBroken) -> Cause:
    """Of a broken rule: whose turn it is to decide."""
    if message.base is None and find_service(message.service_id) is not None:
        return Cause.CONFLICT
    if broken.field == "late_reason":
        return Cause.LATE
    given_on = told.values["given_on"]
    try:
        refuse_technician(given_on, get_gate(sync.by, given_on), settings().initial_training_hours)
    except RuleBroken:
        return Cause.REVOKED
    return Cause.BROKEN_RULE


def _put_into_held_log(message: Message) -> bool:
    """Whether the message changes a record that itself is held: then that one says the new words when it is settled."""
    held = find_held_log(message.service_id) if message.base is not None else None
    if held is None or held.typed != message.base:
        return False
    held.typed = message.typed
    return True


def _hold(by: Actor, place: object, message: Message, trouble: Trouble, sync: Sync | None = None) -> HeldRecord:
    """Keep what was said until a person decides; `place` says whose it is: a device, or a technician's gate."""
    held = HeldRecord(
        id=message.id,
        **{name: getattr(place, name) for name in ("partner_id", "centre_id", "technician_id")},
        device_id=sync.device.id if sync else None,
        service_id=message.service_id,
        typed=message.typed,
        base=message.base,
        said_at=message.said_at,
        clock_off=sync.minutes_off if sync else None,
        **trouble._asdict(),
    )
    db.session.add(held)
    db.session.flush()
    record(by, "held.kept", on=held, changes={"cause": trouble.cause.value})
    return held
