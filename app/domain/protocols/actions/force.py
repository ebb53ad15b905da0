"""Into force on its first day: an agreement in place of the one before, an addendum within its agreement."""

from __future__ import annotations

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.partners.models import PartnerStatus
from app.domain.protocols.actions.days import begin, close, move_last_day, put_aside
from app.domain.protocols.addenda import ON_ITS_WAY
from app.domain.protocols.letters import say_start, tell
from app.domain.protocols.lifecycle import LIFECYCLE, ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import find_agreement_in_force, rates_on
from app.domain.protocols.refusals import refuse_addendum
from app.domain.protocols.rules import ONE_DAY
from app.domain.protocols.terms import PAID_SERVICE


def start(by: Actor, protocol: Protocol) -> Protocol:
    """The text takes effect. An earlier agreement of the partner ends the day before; an addendum's stays.

    The centre learns its days from `centres.actions.bring_into_force`, which calls this. RuleBroken
    before the first day, after the last, and for an addendum that its agreement no longer fits.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    LIFECYCLE.check(protocol, ProtocolStatus.IN_FORCE)
    if today() < protocol.in_force_from:
        raise RuleBroken(_("The term has not begun: bring it into force from its first day on."))
    if today() > protocol.in_force_until:
        raise RuleBroken(_("The term is over: draft a new protocol."))
    if protocol.parent:
        _change(protocol, protocol.parent)
    else:
        _replace_earlier(by, protocol)
        protocol.partner.status = PartnerStatus.ACTIVE
    begin(by, protocol)
    tell(by, protocol, say_start)
    return protocol


def set_aside(by: Actor, protocol: Protocol) -> None:
    """A text that is not in force yet will not be: another is drafted instead. Its file and its reference stay."""
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    if protocol.status not in ON_ITS_WAY:
        raise RuleBroken(_("Only what is not in force yet can be set aside."))
    put_aside(by, protocol)


def _change(addendum: Protocol, agreement: Protocol) -> None:
    refuse_addendum(agreement, addendum.in_force_from, addendum.in_force_until)
    if addendum.rates or addendum.model not in PAID_SERVICE:
        for rate in rates_on(agreement.partner_id, addendum.in_force_from):
            rate.valid_until = addendum.in_force_from - ONE_DAY
    if addendum.in_force_until != agreement.in_force_until:
        move_last_day(agreement, addendum.in_force_until)


def _replace_earlier(by: Actor, protocol: Protocol) -> None:
    earlier = find_agreement_in_force(protocol.partner_id)
    if earlier is None:
        return
    # Its days stay those in which it bound the parties: a statement of an old month still finds it.
    for text in (earlier, *earlier.addenda):
        if text.started_at:
            last_day = min(text.in_force_until, protocol.in_force_from - ONE_DAY)
            text.in_force_until = max(last_day, text.in_force_from)
    close(by, earlier, ProtocolStatus.SUPERSEDED, protocol)
