"""What a device brings when its technician can no longer sign in: held for a person, never logged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hmac import compare_digest
from itertools import islice
from uuid import UUID

from app.base.database import db, everyone_in_reach
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.base.tokens import fingerprint
from app.domain.access.models import SYSTEM, FailedSignIn
from app.domain.access.queries import is_paused
from app.domain.devices.actions.holding import Trouble, hold_from, note_arrival
from app.domain.devices.boxes import secret_of
from app.domain.devices.messages import Message, shown_minutes
from app.domain.devices.models import Cause, Device
from app.domain.devices.queries import count_waiting, find_device

# So many records of one device wait at most, or a lost phone could bury what a coordinator has to look at.
MOST_WAITING = 500


def recognise_device(device_id: str, secret: str, from_address: str | None) -> Device | None:
    """The device of this id, when it shows its own secret; None alike for one that is not known and a wrong secret.

    A failure counts as a failed sign-in does: RuleBroken after too many (setting), even with the right secret.
    """
    device_key, address_key = fingerprint(device_id), fingerprint(from_address or "")
    if is_paused(device_key, address_key):
        raise RuleBroken(
            _("Too many attempts: wait %(minutes)s minutes and try again.", minutes=settings().sign_in_pause_minutes)
        )
    device = None
    if compare_digest(secret_of(device_id).encode(), secret.encode()):
        with everyone_in_reach():
            device = find_device(UUID(device_id))
    if device is None:
        db.session.add(FailedSignIn(email_fingerprint=device_key, address_fingerprint=address_key))
    return device


def hand_over(device: Device, messages: Iterable[Message], *, clock_off: timedelta = timedelta()) -> list[UUID]:
    """Hold what a recognised device says; which of the messages are kept now, or were before.

    Nothing is logged and nothing corrected. What is beyond the most that may wait stays on the device.
    """
    minutes = shown_minutes(clock_off)
    with everyone_in_reach():
        some = list(islice(messages, max(0, MOST_WAITING - count_waiting(device))))
        for message in some:
            if note_arrival(device, message, minutes) is None:
                hold_from(SYSTEM, device, message, Trouble(Cause.HANDED_OVER), minutes)
    return [message.id for message in some]
