"""What the calendar does to an agreement: reminders before the end of its term, renewal, lapse."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import today
from app.domain.access.models import SYSTEM
from app.domain.audit.actions import record
from app.domain.partners.models import PartnerStatus
from app.domain.protocols.actions.days import close, move_last_day
from app.domain.protocols.actions.ending import will_renew
from app.domain.protocols.letters import say_lapse, say_reminder, say_renewal, tell
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, TermNotice
from app.domain.protocols.queries import list_at_their_end, list_without_notice
from app.domain.protocols.rules import REMINDED_AT, reminder_due, renewed_until


def lapse_protocols() -> list[Protocol]:
    """Renew what is at its last day and was not refused, close what is past it; those touched.

    A term is renewed on its last day, not after it, so that no day is without a text. For the daily job,
    safe to run twice.
    """
    touched = []
    for agreement in list_at_their_end(today()):
        if will_renew(agreement):
            _renew(agreement)
        elif agreement.in_force_until < today():
            _lapse(agreement)
        else:
            continue
        touched.append(agreement)
    return touched


def notify_terms() -> int:
    """Remind both parties 90, 60 and 30 days before a term ends, each once; how many terms. For the daily job."""
    ending = list_without_notice(today() + timedelta(days=max(REMINDED_AT)))
    return sum(_reminded(agreement) for agreement in ending)


def _renew(agreement: Protocol) -> None:
    until = agreement.in_force_until
    while until <= today():
        until = renewed_until(agreement.in_force_from, until, agreement.term_months)
        agreement.renewed_times += 1
    move_last_day(agreement, until)
    record(SYSTEM, "protocol.renewed", on=agreement, changes={"until": until.isoformat()})
    tell(SYSTEM, agreement, say_renewal)


def _lapse(agreement: Protocol) -> None:
    close(SYSTEM, agreement, ProtocolStatus.ENDED if agreement.ends_on else ProtocolStatus.EXPIRED)
    agreement.partner.status = PartnerStatus.FORMER
    tell(SYSTEM, agreement, say_lapse)


def _reminded(agreement: Protocol) -> bool:
    until = agreement.in_force_until
    days = reminder_due(until, today())
    if days is None or any((notice.term_until, notice.days) == (until, days) for notice in agreement.notices):
        return False
    agreement.notices.append(TermNotice(partner_id=agreement.partner_id, term_until=until, days=days))
    record(SYSTEM, "protocol.reminded", on=agreement, changes={"days": days, "until": until.isoformat()})
    tell(SYSTEM, agreement, say_reminder)
    return True
