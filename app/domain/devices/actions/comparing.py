"""Correct a service on the screen, unless somebody else did so meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from app.base.clock import today
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.devices.actions.holding import Trouble, hold
from app.domain.devices.messages import Message
from app.domain.devices.models import Cause, HeldRecord
from app.domain.devices.versions import sheet_of, version_of
from app.domain.service_records.actions import correct_service
from app.domain.service_records.actions.correcting import lock
from app.domain.service_records.models import ServiceRecord
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import Told


def correct_or_hold(
    by: Actor,
    service: ServiceRecord,
    typed: Mapping[str, str],
    told: Told,
    seen: str,
    correction_reason: str | None = None,
) -> HeldRecord | None:
    """Correct a service on the screen, unless it no longer says what the page was opened with (`seen`, a
    `version_of`): then both versions wait side by side, and the one just typed is returned."""
    require(by, Permission.CORRECT_SERVICE, on=service)
    lock(service)
    before = Sheet.of(service)
    if version_of(before) in (seen, version_of(sheet_of(told, typed, before))):
        correct_service(by, service, told.afterwards, correction_reason=correction_reason, **told.values)
        return None
    message = Message(uuid4(), service.id, dict(typed), None, None)
    return hold(by, get_gate(by, today()), message, Trouble(Cause.CONFLICT))
