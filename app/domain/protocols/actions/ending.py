"""How an agreement ends before its time, or does not renew: by notice, for breach, by agreement, by refusal."""

from __future__ import annotations

from datetime import date, timedelta

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _, in_words
from app.domain.access.models import PARTNER_ROLES, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.protocols.actions.days import move_last_day
from app.domain.protocols.letters import say_end, say_refusal, tell
from app.domain.protocols.models import EndCause, Protocol
from app.domain.protocols.refusals import refuse_unless_running
from app.domain.protocols.rules import CURE_DAYS, last_day_to_refuse, renewed_until
from app.domain.protocols.terms import notice_days


def refuse_renewal(by: Actor, agreement: Protocol) -> None:
    """The agreement ends with its present term. Either party may say so, until the notice its paper asks for."""
    require(by, Permission.GIVE_NOTICE, on=agreement)
    refuse_unless_running(agreement)
    if not will_renew(agreement):
        raise RuleBroken(_("The protocol already ends with its term."))
    deadline = last_day_to_refuse(agreement.in_force_until, notice_days(agreement))
    if today() > deadline:
        message = _("The renewal could be refused until %(day)s: end the protocol by notice.", day=in_words(deadline))
        raise RuleBroken(message)
    agreement.renewal_refused_at, agreement.renewal_refused_by_aima = now(), by.role not in PARTNER_ROLES
    record(by, "protocol.renewal_refused", on=agreement, changes={"until": agreement.in_force_until.isoformat()})
    tell(by, agreement, say_refusal)


def give_notice(by: Actor, agreement: Protocol, ends_on: date) -> None:
    """Either party ends the agreement on that day, with the notice its paper asks for."""
    require(by, Permission.GIVE_NOTICE, on=agreement)
    refuse_unless_running(agreement)
    earliest = today() + timedelta(days=notice_days(agreement))
    if ends_on < earliest:
        message = _("The notice is of %(days)s days: choose %(day)s or a later day.")
        raise RuleBroken(message % {"days": notice_days(agreement), "day": in_words(earliest)}, field="ends_on")
    agreement.notice_given_on = today()
    _end(by, agreement, EndCause.NOTICE, ends_on)


def end_for_breach(
    by: Actor, agreement: Protocol, *, ends_on: date, warned_on: date, reasons: str, answer: str
) -> None:
    """AIMA ends the agreement: the entity was warned in writing, had its days to cure it, and was heard."""
    require(by, Permission.TERMINATE_PROTOCOL, on=agreement)
    refuse_unless_running(agreement)
    cured_by = warned_on + timedelta(days=CURE_DAYS)
    if today() <= cured_by:
        message = _("The entity has until %(day)s to put it right.", day=in_words(cured_by))
        raise RuleBroken(message, field="warned_on")
    agreement.breach_warned_on, agreement.breach_answer = warned_on, answer
    _end(by, agreement, EndCause.BREACH, ends_on, reasons)


def end_by_agreement(by: Actor, agreement: Protocol, *, ends_on: date, reasons: str) -> None:
    """Both parties have agreed in writing that it ends on that day; `reasons` names that writing."""
    require(by, Permission.TERMINATE_PROTOCOL, on=agreement)
    refuse_unless_running(agreement)
    _end(by, agreement, EndCause.AGREEMENT, ends_on, reasons)


def will_renew(agreement: Protocol) -> bool:
    """Whether the term goes on for an equal period when it is over."""
    return agreement.renews and agreement.renewal_refused_at is None and agreement.ends_on is None


def _end(by: Actor, agreement: Protocol, cause: EndCause, ends_on: date, reasons: str | None = None) -> None:
    if ends_on < today():
        raise RuleBroken(_("The day is past: choose today or a later day."), field="ends_on")
    if ends_on > _furthest(agreement):
        raise RuleBroken(_("The day is outside the term of the protocol."), field="ends_on")
    agreement.ends_on, agreement.end_cause, agreement.end_reasons = ends_on, cause, reasons
    move_last_day(agreement, ends_on)
    record(by, "protocol.end_settled", on=agreement, changes={"cause": cause, "on": ends_on.isoformat()})
    tell(by, agreement, say_end)


def _furthest(agreement: Protocol) -> date:
    # A term that renews may end within the next one, since notice can be given at any time.
    if not will_renew(agreement):
        return agreement.in_force_until
    return renewed_until(agreement.in_force_from, agreement.in_force_until, agreement.term_months)
