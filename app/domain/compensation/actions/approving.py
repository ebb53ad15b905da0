"""Say that a statement is right, never the one who drafted it; or send it back with the reason."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.actions.committing import commit_to
from app.domain.compensation.letters import tell_entity
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import Statement
from app.domain.compensation.money_letters import say_sent_back
from app.domain.compensation.queries.disputes import lock_statement
from app.domain.geography.working_days import add_working_days


def approve_statement(by: Actor, statement: Statement, *, other_funding_note: str | None = None) -> None:
    """A second person says the statement is right, and its amount is set aside from the entity's commitment.

    RuleBroken for whoever drafted it, above the ceiling, and beside `other_funding_note` when days of it are paid by
    another fund too and nothing says why that is no double funding.
    """
    require(by, Permission.APPROVE_STATEMENT, on=statement)
    lock_statement(statement)
    LIFECYCLE.check(statement, StatementStatus.APPROVED)
    if statement.drafted_by_id == by.account_id:
        raise RuleBroken(_("You drafted this statement: another person must approve it."))
    note = (other_funding_note or "").strip() or None
    if statement.has_other_funding and note is None:
        raise RuleBroken(
            _("Days of this statement are paid by another fund too: write why it is no double funding."),
            field="other_funding_note",
        )
    statement.commitment = commit_to(statement)
    LIFECYCLE.move(statement, StatementStatus.APPROVED)
    statement.other_funding_note = note
    statement.approved_by_id, statement.approved_at = by.account_id, now()
    statement.returned_reason = None
    record(by, "statement.approved", on=statement, changes={"total": str(statement.total)})


def send_back_statement(by: Actor, statement: Statement, *, reason: str) -> None:
    """It is not right yet: a draft again, with the reason for the entity and the directorate to read."""
    require(by, Permission.APPROVE_STATEMENT, on=statement)
    lock_statement(statement)
    LIFECYCLE.check(statement, StatementStatus.DRAFT)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: the entity reads it."), field="reason")
    LIFECYCLE.move(statement, StatementStatus.DRAFT)
    statement.returned_reason = reason.strip()
    statement.confirmed_at = statement.confirmed_by_id = None
    statement.approved_at = statement.approved_by_id = None
    statement.commitment = None
    statement.respond_until = add_working_days(today(), settings().contest_working_days)  # the entity may speak again
    tell_entity(statement, say_sent_back)
    record(by, "statement.sent-back", on=statement)
