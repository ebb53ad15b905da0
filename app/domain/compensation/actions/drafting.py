"""Close a month and write its statement."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.money import ZERO
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.actions import close_books
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_model_on
from app.domain.compensation.actions.restating import lock_entity, restate
from app.domain.compensation.letters import say_drafted, tell_entity
from app.domain.compensation.lifecycle import LIFECYCLE, OPEN, StatementStatus
from app.domain.compensation.models import TRADITIONAL, Statement
from app.domain.compensation.queries import find_protocol, find_statement
from app.domain.compensation.queries.disputes import lock_statement
from app.domain.geography.working_days import add_working_days
from app.domain.partners.models import Model


def draft_statement(by: Actor, centre: Centre, month: Month) -> Statement:
    """Close the centre's month and write its statement: a line for every service that could count, with the reason.

    It goes to the entity, which has the setting's working days to contest a line; without a line there is nothing to
    answer. Until it is approved a person may draft it anew; the job leaves a draft as it is, so that two of them do
    what one does. RuleBroken for a month that is not over or was approved.
    """
    if by is not SYSTEM:
        require(by, Permission.DRAFT_STATEMENT)
    _refuse_month(centre, month)
    protocol = find_protocol(centre.partner_id, month)
    if protocol is None:
        raise RuleBroken(_("The entity had no protocol in that month."), field="month")
    earlier = _find_earlier(by, centre, month)
    if earlier and by is SYSTEM:
        return earlier
    statement = earlier or _new_statement(centre, month)
    statement.protocol, statement.drafted_at, statement.drafted_by_id = protocol, now(), by.account_id
    close_books(by, centre, month.last_day)
    _hand_over(statement, lines=restate(statement))
    record(by, "statement.drafted", on=statement, changes={"month": str(month), "total": str(statement.total)})
    return statement


def _refuse_month(centre: Centre, month: Month) -> None:
    if month.last_day >= today():
        raise RuleBroken(
            _("This month is not over yet: its statement is drafted on the 1st of the next."), field="month"
        )
    if centre.opened_on is None or Month.of(centre.opened_on) > month:
        raise RuleBroken(_("The centre was not open in that month."), field="month")


def _find_earlier(by: Actor, centre: Centre, month: Month) -> Statement | None:
    """The statement as it stands now, which nobody else drafts meanwhile; RuleBroken when it was approved."""
    earlier = None if by is SYSTEM else find_statement(centre.id, month)  # the job changes none: it looks once, below
    if earlier:
        lock_statement(earlier)
        if earlier.status not in OPEN:
            raise RuleBroken(_("The statement of that month is approved already: see it in the list."), field="month")
    lock_entity(centre.partner_id)
    return earlier or find_statement(centre.id, month)  # somebody else may have drafted it just now


def _new_statement(centre: Centre, month: Month) -> Statement:
    model = get_model_on(centre.id, month.last_day) or centre.model
    statement = Statement(partner_id=centre.partner_id, centre=centre, month=month, model=model, total=ZERO)
    db.session.add(statement)
    return statement


def _hand_over(statement: Statement, lines: int) -> None:
    """To the entity, for as long as it may contest; with nothing to answer it is confirmed at once."""
    is_traditional = statement.model is Model.TRADITIONAL
    statement.zero_reason = TRADITIONAL if is_traditional and not lines else None
    statement.returned_reason = statement.reminded_at = statement.confirmed_by_id = None
    if statement.status is StatementStatus.CONTESTED:
        return  # what it contested is still to be answered
    if lines:
        if statement.status is StatementStatus.CONFIRMED:
            LIFECYCLE.move(statement, StatementStatus.DRAFT)
        statement.confirmed_at = None
        statement.respond_until = add_working_days(today(), settings().contest_working_days)
        tell_entity(statement, say_drafted)
    elif statement.status is not StatementStatus.CONFIRMED:
        LIFECYCLE.move(statement, StatementStatus.CONFIRMED)
        statement.confirmed_at, statement.respond_until = now(), None
