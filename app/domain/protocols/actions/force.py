"""Into force on its first day, out of force after its last, or when another takes its place."""

from __future__ import annotations

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.partners.models import PartnerStatus
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import list_ended, list_protocols
from app.domain.protocols.rules import ONE_DAY


def start(by: Actor, protocol: Protocol) -> Protocol:
    """The agreement takes effect; an earlier one of the same partner ends the day before.

    The centre learns its days from `centres.actions.bring_into_force`, which calls this. RuleBroken
    before the first day and after the last.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.IN_FORCE)
    if today() < protocol.in_force_from:
        raise RuleBroken(_("The term has not begun: bring it into force from its first day on."))
    if today() > protocol.in_force_until:
        raise RuleBroken(_("The term is over: draft a new protocol."))
    for other in list_protocols(by, status=ProtocolStatus.IN_FORCE, partner_id=protocol.partner_id):
        _replace(by, other, protocol)
    LIFECYCLE.move(protocol, ProtocolStatus.IN_FORCE)
    protocol.partner.status = PartnerStatus.ACTIVE
    record(by, "protocol.started", on=protocol, changes={"from": protocol.in_force_from.isoformat()})
    return protocol


def lapse_protocols() -> int:
    """Expire what is past its last day; how many. For the daily job, safe to run twice."""
    ended = list_ended(today())
    for protocol in ended:
        LIFECYCLE.move(protocol, ProtocolStatus.EXPIRED)
        record(SYSTEM, "protocol.expired", on=protocol)
    return len(ended)


def _replace(by: Actor, earlier: Protocol, later: Protocol) -> None:
    LIFECYCLE.move(earlier, ProtocolStatus.SUPERSEDED)
    # Its days stay those in which it bound the parties: a statement of an old month still finds it.
    last_day = later.in_force_from - ONE_DAY
    if last_day < earlier.in_force_until:
        earlier.in_force_until = max(last_day, earlier.in_force_from)
    record(by, "protocol.superseded", on=earlier)
