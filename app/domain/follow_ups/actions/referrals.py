"""What comes of a referral: an answer, another try, or the person's withdrawal."""

from __future__ import annotations

from datetime import date

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.follow_ups.lifecycle import ANSWERS, LIFECYCLE, ReferralStatus
from app.domain.follow_ups.models import Referral
from app.domain.follow_ups.rules import refuse_long


def answer_referral(
    by: Actor, referral: Referral, status: ReferralStatus, *, answered_on: date, answer: str | None = None
) -> None:
    """Enter what came back: accepted, not accepted or no reply, and on which day."""
    require(by, Permission.FOLLOW_UP, on=referral)
    _lock(referral)
    LIFECYCLE.check(referral, status)
    if status not in ANSWERS:
        raise RuleBroken(_("Choose what came back."), field="status")
    if answered_on < referral.referred_on:
        raise RuleBroken(_("The answer is dated before the referral: correct the day."), field="answered_on")
    if answered_on > today():
        raise RuleBroken(_("The date is in the future: enter today or an earlier day."), field="answered_on")
    refuse_long(answer, "answer")
    _move(by, "referral.answered", referral, status)
    referral.answered_on, referral.answer = answered_on, answer


def ask_again(by: Actor, referral: Referral, day: date) -> None:
    """When to ask about it next."""
    require(by, Permission.FOLLOW_UP, on=referral)
    _lock(referral)
    if referral.status is not ReferralStatus.WAITING:
        raise RuleBroken(_("This was already changed by someone else: look at the page again."))
    if day < today():
        raise RuleBroken(_("That day is past: choose today or a later day."), field="ask_again_on")
    if day != referral.ask_again_on:
        days = [referral.ask_again_on.isoformat(), day.isoformat()]
        record(by, "referral.put_off", on=referral, changes={"ask_again_on": days})
        referral.ask_again_on = day


def withdraw_referral(by: Actor, referral: Referral) -> None:
    """The person no longer wants it, at whatever stage it is: their consent ends with it."""
    require(by, Permission.FOLLOW_UP, on=referral)
    _lock(referral)
    LIFECYCLE.check(referral, ReferralStatus.WITHDRAWN)
    _move(by, "referral.withdrawn", referral, ReferralStatus.WITHDRAWN)
    referral.has_consent, referral.answered_on = False, today()


def _move(by: Actor, act: str, referral: Referral, status: ReferralStatus) -> None:
    before = referral.status
    LIFECYCLE.move(referral, status)
    record(by, act, on=referral, changes={"status": [before.value, status.value]})


def _lock(referral: Referral) -> None:
    """Read it anew and keep others from changing it until this transaction ends."""
    db.session.flush()
    db.session.refresh(referral, with_for_update=True)
