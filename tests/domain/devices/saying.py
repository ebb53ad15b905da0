"""A device and what it says, as a browser would put it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from app.base.clock import now, today
from app.domain.access.models import Actor
from app.domain.devices.actions import receive, trust_device
from app.domain.devices.messages import Message
from app.domain.devices.models import Device
from app.domain.service_records.models import Channel, Outcome

TYPED = {"minutes": "15", "channel": Channel.WALK_IN, "area": "regularisation", "outcome": Outcome.INFORMED}


def a_device(by: Actor, name: str = "Portátil do balcão") -> Device:
    return trust_device(by, id=uuid4(), name=name)


def typed(**changes: str) -> dict[str, str]:
    """A walk-in of a quarter of an hour about regularisation, today."""
    return {"given_on": today().isoformat(), **TYPED, **changes}


def logging(service_id: UUID | None = None, **changes: str) -> Message:
    """That a service was given."""
    return Message(uuid4(), service_id or uuid4(), typed(**changes), None, now())


def correcting(service_id: UUID, base: dict[str, str], **changes: str) -> Message:
    """That a service which said `base` should say something else."""
    return Message(uuid4(), service_id, {**base, **changes}, base, now())


def say(by: Actor, device: Device, *messages: Message, **how: Any) -> list[str]:
    """The words the device gets back."""
    return [answer.word for answer in receive(by, device, messages, **how)]
