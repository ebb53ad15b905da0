"""Lift the gate for some days: AIMA lets somebody serve whose initial training is not complete (FAQ answer 10)."""

from __future__ import annotations

from datetime import date, timedelta

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.technicians.actions import set_excepted
from app.domain.technicians.models import Technician
from app.domain.training.models import GateException
from app.domain.training.queries import list_exceptions_of

LONGEST_DAYS = 90


def lift_gate(by: Actor, technician: Technician, *, valid_from: date, valid_until: date, reason: str) -> GateException:
    """Let the technician serve from the one day to the other, both included, whatever hours are missing.

    RuleBroken for days the wrong way round, past, too many or over another exception, and for who needs none.
    """
    require(by, Permission.LIFT_GATE)
    # Two exceptions asked for at once wait for each other here, and the second sees the first.
    db.session.refresh(technician, with_for_update={"of": Technician})
    _refuse_days(valid_from, valid_until)
    if technician.is_trained_on(valid_from):
        raise RuleBroken(_("The initial training was complete by then: no exception is needed."), field="valid_from")
    for other in list_exceptions_of(technician):
        if other.valid_from <= valid_until and valid_from <= other.valid_until:
            raise RuleBroken(_("Another exception covers some of these days already."), field="valid_from")
    exception = GateException(
        partner_id=technician.partner_id,
        technician=technician,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
        granted_by_id=by.account_id,
    )
    db.session.add(exception)
    days = [valid_from.isoformat(), valid_until.isoformat()]
    record(by, "gate.lifted", on=exception, changes={"days": days})
    _lay_down(technician)
    return exception


def end_exception(by: Actor, exception: GateException) -> None:
    """Take it back from today on: services given until yesterday stay as they are.

    One that was to begin today or later is over before it began.
    """
    require(by, Permission.LIFT_GATE)
    db.session.refresh(exception, with_for_update={"of": GateException})
    if exception.ended_at is not None or exception.valid_until < today():
        raise RuleBroken(_("This exception is over already."))
    record(by, "gate.closed", on=exception, changes={"until": exception.valid_until.isoformat()})
    exception.ended_at = now()
    exception.valid_until = max(today() - timedelta(days=1), exception.valid_from - timedelta(days=1))
    _lay_down(exception.technician)


def _refuse_days(first: date, last: date) -> None:
    if last < first:
        raise RuleBroken(_("The last day comes before the first."), field="valid_until")
    if first < today():
        raise RuleBroken(_("An exception begins today or later: what is past stays as it was."), field="valid_from")
    if (last - first).days >= LONGEST_DAYS:
        raise RuleBroken(_("An exception lasts %(most)s days at most.", most=LONGEST_DAYS), field="valid_until")


def _lay_down(technician: Technician) -> None:
    """The technician's row carries the latest exception, for lists of people."""
    db.session.flush()
    latest = list_exceptions_of(technician)[0]
    set_excepted(technician, latest.valid_from, latest.valid_until)
