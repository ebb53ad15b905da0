"""Confirm a draft: the entity says it is right, or says nothing until the last day."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import Statement
from app.domain.compensation.queries.disputes import lock_statement


def confirm_statement(by: Actor, statement: Statement) -> None:
    """The entity accepts the draft as it is. RuleBroken while one of its lines is contested and not answered."""
    require(by, Permission.RESPOND_TO_STATEMENT, on=statement)
    lock_statement(statement)
    if statement.status is StatementStatus.CONTESTED:
        raise RuleBroken(_("A contested line waits for AIMA's answer: confirm the statement after that."))
    _confirm(by, statement)


def confirm_by_silence(statement: Statement) -> bool:
    """Whether the draft counts as confirmed because its last day went by without a word; nothing otherwise."""
    lock_statement(statement)
    last_day = statement.respond_until
    if statement.status is not StatementStatus.DRAFT or last_day is None or today() <= last_day:
        return False
    _confirm(SYSTEM, statement)
    return True


def _confirm(by: Actor, statement: Statement) -> None:
    LIFECYCLE.move(statement, StatementStatus.CONFIRMED)
    statement.confirmed_at, statement.confirmed_by_id = now(), by.account_id
    record(by, "statement.confirmed", on=statement, changes={"total": str(statement.total)})
