"""Hear what a device has to say. Each record is obeyed or held, none is lost, and said again it changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from app.base.clock import today
from app.base.errors import OutOfReach
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may, require
from app.domain.cards.actions import meet_card
from app.domain.devices.actions.holding import Trouble, hold_from, note_arrival
from app.domain.devices.actions.obeying import Sync, obey
from app.domain.devices.messages import Message, is_day_doubtful
from app.domain.devices.models import Cause, Device
from app.domain.devices.queries import has_come, is_own
from app.domain.service_records.telling import Told, read_sheet


class Answer(NamedTuple):
    """What became of one message: "kept" in the records, "held" for a person, or "later", when another comes first."""

    id: UUID
    word: str


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


def _take(sync: Sync, message: Message) -> str:
    if message.base is not None and not has_come(message.service_id):
        return "later"
    if word := note_arrival(sync.device, message, sync.minutes_off):
        return word
    told = _read(sync, message)
    trouble = _trouble_outright(sync, message, told) or obey(sync, message, told)
    if trouble is None:
        return "kept"
    hold_from(sync.by, sync.device, message, trouble, sync.minutes_off)
    return "held"


def _read(sync: Sync, message: Message) -> Told:
    """What was typed; a card another entity made is taken in by whoever may log at this device."""
    if not sync.is_sealed_copy and is_own(sync.by, sync.device):
        meet_card(sync.by, message.typed.get("card_id", ""))
    return read_sheet(message.typed)


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
