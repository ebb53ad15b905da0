"""What an agreement may no longer, or not yet, be asked: shared by the drafts and the acts of addenda and of ends."""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _, in_words
from app.domain.protocols.addenda import texts_in_force
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.queries import list_terms
from app.domain.protocols.rules import whole_months


def refuse_unless_running(agreement: Protocol) -> None:
    """RuleBroken unless this is an agreement in force that nobody has ended yet."""
    if agreement.is_addendum:
        raise RuleBroken(_("This is done on the agreement itself, not on its addendum."))
    if agreement.status is not ProtocolStatus.IN_FORCE or agreement.in_force_until < today():
        raise RuleBroken(_("The protocol is not in force."))
    if agreement.ends_on:
        raise RuleBroken(
            _("It was already settled that the protocol ends on %(day)s.", day=in_words(agreement.ends_on))
        )


def refuse_addendum(agreement: Protocol, first_day: date, last_day: date) -> None:
    """RuleBroken unless these are days on which an addendum can change the agreement.

    It begins after whatever text and amount binds last, so that each day has one text and one amount.
    """
    refuse_unless_running(agreement)
    latest = _last_beginning(agreement)
    if first_day <= latest:
        message = _("What is in force now was agreed from %(day)s on: choose a later day.", day=in_words(latest))
        raise RuleBroken(message, field="in_force_from")
    if not first_day <= agreement.in_force_until:
        raise RuleBroken(_("The day is outside the term of the protocol."), field="in_force_from")
    if last_day < max(first_day, today()):
        raise RuleBroken(_("The period ends before it begins: swap the dates."), field="in_force_until")
    if last_day != agreement.in_force_until and whole_months(agreement.in_force_from, last_day) is None:
        raise RuleBroken(_("The term is counted in whole months."), field="in_force_until")


def _last_beginning(agreement: Protocol) -> date:
    terms = [row.valid_from for row in list_terms(agreement.partner_id, since=agreement.in_force_from)]
    amounts = [rate.valid_from for text in texts_in_force(agreement) for rate in text.rates]
    return max([agreement.in_force_from, *terms, *amounts])
