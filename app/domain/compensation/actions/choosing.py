"""Say how AIMA reads the rules where FAQ answer 6 leaves a choice: from a day on, never for closed books."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.models import Centre
from app.domain.compensation.models import PaymentRules, Period


def set_payment_rules(
    by: Actor, *, valid_from: date, once_per_process: bool, period: Period, reason: str
) -> PaymentRules:
    """From that day of service on, whether a process is paid once, and in which month an extended service stands.

    RuleBroken without a reason, for a day in closed books and for one before the choice that holds now: what was
    stated stays as it was stated.
    """
    require(by, Permission.SET_PAYMENT_RULES)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: it stays with the rule."), field="reason")
    closed_until = db.session.scalar(select(func.max(Centre.books_closed_until)))
    if closed_until and valid_from <= closed_until:
        raise RuleBroken(_("The books of that day are closed: choose a later day."), field="valid_from")
    latest = db.session.scalar(select(func.max(PaymentRules.valid_from)))
    if latest and valid_from <= latest:
        raise RuleBroken(_("Another choice holds from that day on already: choose a later day."), field="valid_from")
    rules = PaymentRules(
        valid_from=valid_from,
        once_per_process=once_per_process,
        period=period,
        reason=reason.strip(),
        set_by_id=by.account_id,
    )
    db.session.add(rules)
    db.session.flush()
    changes = {"from": valid_from.isoformat(), "once": once_per_process, "period": period}
    record(by, "payment-rules.set", on=rules, changes=changes)
    return rules
