"""Which text binds on which days: moved by every act that begins, changes, prolongs or ends an agreement.

The other actions call these; they have asked the policy and refused what cannot be.
"""

from __future__ import annotations

from datetime import date

from app.base.clock import now
from app.base.database import db
from app.domain.access.models import Actor
from app.domain.audit.actions import record
from app.domain.documents.actions import supersede
from app.domain.documents.models import Document
from app.domain.protocols.addenda import ON_ITS_WAY, texts_in_force
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Protocol, TermInForce
from app.domain.protocols.queries import list_terms
from app.domain.protocols.rules import ONE_DAY


def begin(by: Actor, text: Protocol) -> None:
    """From its first day on this text binds; what was to bind in these days gives way to it."""
    LIFECYCLE.move(text, ProtocolStatus.IN_FORCE)
    text.started_at = now()
    for row in list_terms(text.partner_id, since=text.in_force_from):
        if row.valid_from < text.in_force_from:
            row.valid_until = text.in_force_from - ONE_DAY
        else:
            db.session.delete(row)
    db.session.flush()  # the days must be free before they are taken: no two texts share one
    db.session.add(
        TermInForce(
            partner_id=text.partner_id,
            protocol_id=text.id,
            model=text.model,
            valid_from=text.in_force_from,
            valid_until=text.in_force_until,
        )
    )
    db.session.flush()
    record(by, "protocol.started", on=text, changes={"from": text.in_force_from.isoformat()})


def move_last_day(agreement: Protocol, last_day: date) -> None:
    """The term ends on that day, sooner or later than it did, and the days of its texts with it.

    An addendum on its way that leaves the term as it is goes along when the term grows.
    """
    before = agreement.in_force_until
    for text in texts_in_force(agreement):
        text.in_force_until = last_day
    for addendum in agreement.addenda:
        if addendum.status in ON_ITS_WAY and addendum.in_force_until == before < last_day:
            addendum.in_force_until = last_day
    rows = list_terms(agreement.partner_id, since=min(before, last_day))
    for row in rows:
        row.valid_until = last_day
    db.session.flush()


def close(by: Actor, agreement: Protocol, status: ProtocolStatus, later: Protocol | None = None) -> None:
    """The agreement no longer binds, nor do its addenda; what was still on its way to change it is set aside."""
    for text in texts_in_force(agreement):
        LIFECYCLE.move(text, status)
        _stand_down(by, text, later.document if later else None)
    for addendum in agreement.addenda:
        if addendum.status in ON_ITS_WAY:
            put_aside(by, addendum)


def put_aside(by: Actor, protocol: Protocol, in_favour_of: Document | None = None) -> None:
    """A text that was never in force is not used."""
    LIFECYCLE.move(protocol, ProtocolStatus.SUPERSEDED)
    _stand_down(by, protocol, in_favour_of)


def _stand_down(by: Actor, text: Protocol, in_favour_of: Document | None) -> None:
    for paper in (text.document, text.courtesy):
        if paper and paper is not in_favour_of:
            supersede(by, paper, in_favour_of)
    record(by, f"protocol.{text.status}", on=text)
