"""Do what a message says, log or correct, or say why not."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from app.base.database import AlreadyThere, db, is_impossible_value
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.devices.actions.holding import Trouble
from app.domain.devices.messages import Message, shown_minutes
from app.domain.devices.models import Cause, Device
from app.domain.devices.versions import sheet_of, version_of
from app.domain.service_records.actions import correct_service, log_service
from app.domain.service_records.actions.correcting import lock
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.queries.records import find_service
from app.domain.service_records.rules import refuse_technician
from app.domain.service_records.sheet import Origin, Sheet
from app.domain.service_records.telling import Told, read_sheet


class Sync(NamedTuple):
    """Who brings the messages of which device, and how its clock stands."""

    by: Actor
    device: Device
    clock_off: timedelta  # to be added to the device's clock to have the server's
    is_sealed_copy: bool  # the device could not open them itself any more

    @property
    def minutes_off(self) -> int | None:
        """What people are shown of the clock; None when it is right."""
        return shown_minutes(self.clock_off)


def obey(sync: Sync, message: Message, told: Told) -> Trouble | None:
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
