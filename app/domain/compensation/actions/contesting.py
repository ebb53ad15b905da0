"""Contest a line of a draft, or a service that is missing from it (CP4)."""

from __future__ import annotations

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import Contest, Statement, StatementLine
from app.domain.compensation.queries.disputes import (
    find_contest_of,
    find_service_by_code,
    is_stated,
    lock_statement,
)
from app.domain.compensation.rules import PAID_FOR
from app.domain.geography.working_days import add_working_days
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import ServiceRecord

OPEN_TO_CONTEST = (StatementStatus.DRAFT, StatementStatus.CONTESTED)


def contest_line(by: Actor, line: StatementLine, reason: str) -> Contest:
    """The entity does not accept what this line says, and why.

    RuleBroken after the last day, once the statement is confirmed, and for a line contested already.
    """
    require(by, Permission.RESPOND_TO_STATEMENT, on=line)
    _refuse(line.statement)
    earlier = find_contest_of(line)
    if earlier is not None:
        raise RuleBroken(
            _("AIMA has answered about this line already: read the answer.")
            if earlier.answered_at
            else _("This line is contested already: AIMA will answer."),
            field="reason",
        )
    return _contest(
        by,
        line.statement,
        Contest(
            line=line,
            service_id=line.service_id,
            service_number=line.service_number,
            service_type=line.service_type,
            reason=reason,
        ),
    )


def contest_absence(by: Actor, statement: Statement, code: str, reason: str) -> Contest:
    """A service of the centre (code "A-004127") should be in the draft and is not.

    RuleBroken as above, beside `code` for a service that is not the centre's, is in the draft, is none that its
    model pays for, or is of a later month.
    """
    require(by, Permission.RESPOND_TO_STATEMENT, on=statement)
    _refuse(statement)
    service, service_type = _find_missing(statement, code)
    return _contest(
        by,
        statement,
        Contest(service_id=service.id, service_number=service.number, service_type=service_type, reason=reason),
    )


def _find_missing(statement: Statement, code: str) -> tuple[ServiceRecord, ServiceType]:
    service = find_service_by_code(code, statement.centre_id)
    if service is None:
        raise RuleBroken(_("This centre has no service with that code: check it in the list of services."), "code")
    service_type = PAID_FOR.get(service.model)
    if service_type is None:
        raise RuleBroken(_("The service was given under a model that is not compensated."), "code")
    if is_stated(statement, service):
        raise RuleBroken(_("The service is in this statement: contest its line."), "code")
    if (service.decided_on or service.given_on) > statement.month.last_day:
        raise RuleBroken(
            _("This service belongs in the statement of a later month: by its day or its decision."), "code"
        )
    return service, service_type


def _refuse(statement: Statement) -> None:
    lock_statement(statement)
    if statement.status not in OPEN_TO_CONTEST:
        raise RuleBroken(_("The statement is confirmed: a mistake found now becomes an adjustment of the next one."))
    if statement.respond_until and today() > statement.respond_until:
        raise RuleBroken(
            _("The last day to contest has passed: a mistake found now becomes an adjustment of the next statement.")
        )


def _contest(by: Actor, statement: Statement, contest: Contest) -> Contest:
    contest.partner_id, contest.statement = statement.partner_id, statement
    contest.answer_until = add_working_days(today(), settings().answer_working_days)
    contest.made_by_id = by.account_id
    db.session.add(contest)
    if statement.status is StatementStatus.DRAFT:
        LIFECYCLE.move(statement, StatementStatus.CONTESTED)
    record(by, "statement.contested", on=statement, changes={"service": contest.service_code})
    return contest
