"""Answer a contested line: accepted, the service is ruled on and the draft recounted; else it stays as it is."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.actions.restating import restate
from app.domain.compensation.actions.rulings import rule_on_service
from app.domain.compensation.letters import say_answers, tell_entity
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import Contest, RulingSource, Statement
from app.domain.compensation.queries.disputes import has_open_contest, lock_statement


def answer_contest(by: Actor, contest: Contest, *, is_accepted: bool, answer: str) -> None:
    """AIMA's word on a contested line, with its reason. RuleBroken when it was answered already.

    Accepted, the service counts where it did not and does not where it did. The last answer gives the draft back to
    the entity or, after its last day, confirms it, and one mail tells of all of them.
    """
    require(by, Permission.ANSWER_CONTEST, on=contest)
    statement = contest.statement
    lock_statement(statement)
    if contest.answered_at is not None:
        raise RuleBroken(_("This line was answered already: look at the page again."))
    counted = contest.line is not None and contest.line.counts
    contest.is_accepted, contest.answer = is_accepted, answer
    contest.answered_at, contest.answered_by_id = now(), by.account_id
    record(by, "contest.answered", on=contest, changes={"accepted": is_accepted})
    if is_accepted:
        rule_on_service(
            by,
            contest.service_id,
            contest.service_type,
            counts=not counted,
            source=RulingSource.CONTEST,
            reason=answer,
        )
    is_last = not has_open_contest(statement)
    if is_last:
        _give_back(by, statement)
    if is_accepted:
        restate(statement)
    if is_last:
        tell_entity(statement, say_answers)


def _give_back(by: Actor, statement: Statement) -> None:
    is_over = statement.respond_until is not None and today() > statement.respond_until
    LIFECYCLE.move(statement, StatementStatus.CONFIRMED if is_over else StatementStatus.DRAFT)
    if is_over:
        statement.confirmed_at = now()
        record(by, "statement.confirmed", on=statement, changes={"total": str(statement.total)})
