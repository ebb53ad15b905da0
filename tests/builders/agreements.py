"""Days and acts of an agreement, for tests: signed texts without the signing, and a clock set to a day."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from app.base.clock import clock_set_to
from app.base.database import db
from app.domain.access.models import Actor
from app.domain.centres.actions import bring_into_force
from app.domain.partners.models import Model
from app.domain.protocols.actions import draft_addendum, draft_protocol
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from tests.builders.days import noon
from tests.builders.papers import agreed


def on(day: date) -> AbstractContextManager[None]:
    """It is noon of that day within the block."""
    return clock_set_to(noon(day))


def signed(text: Protocol) -> Protocol:
    """The draft as it is when all have signed it."""
    text.status, text.signed_sha256, text.signed_on = ProtocolStatus.SIGNED, "0" * 64, text.in_force_from
    db.session.flush()
    return text


def an_agreement(by: Actor, partner: Any, model: Model = Model.TRADITIONAL, **changes: Any) -> Protocol:
    """An agreement of 2026, drafted, signed and brought into force on its first day."""
    terms = agreed(model, **changes)
    with on(terms["in_force_from"]):
        return bring_into_force(by, signed(draft_protocol(by, partner, **terms)))


def an_addendum(by: Actor, agreement: Protocol, day: date, **changes: Any) -> Protocol:
    """Drafted a day earlier than it takes effect; signed, and in force from its day."""
    terms = {"changes": "O gabinete muda de rua.", "in_force_until": agreement.in_force_until, "model": agreement.model}
    drafted = draft_addendum(by, agreement, **{**terms, "in_force_from": day, **changes})
    with on(day):
        return bring_into_force(by, signed(drafted))
