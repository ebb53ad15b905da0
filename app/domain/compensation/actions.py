"""Draft, approve and issue a month's statement: three acts, by at least two people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete

from app.base.clock import now, today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, speaking
from app.base.months import Month
from app.base.numbering import next_number
from app.base.settings import settings
from app.domain.access.models import SYSTEM, Account, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.centres.actions import close_books
from app.domain.centres.models import Centre
from app.domain.centres.queries import get_model_on
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.models import Statement, StatementLine
from app.domain.compensation.queries import (
    count_lines,
    find_protocol,
    find_statement,
    list_given,
    list_paid_processes,
    list_terms,
)
from app.domain.compensation.rules import judge, total_of
from app.domain.documents.actions import request_document
from app.domain.partners.models import Model

TRADITIONAL = "traditional"


def draft_statement(by: Actor, centre: Centre, month: Month) -> Statement:
    """Close the centre's month and write its statement: a line for every service that could count, with the reason.

    A draft may be drafted anew until it is approved. RuleBroken for a month that is not over or was approved.
    """
    if by is not SYSTEM:
        require(by, Permission.DRAFT_STATEMENT)
    earlier = find_statement(centre.id, month)
    if month.last_day >= today():
        raise RuleBroken(
            _("This month is not over yet: its statement is drafted on the 1st of the next."), field="month"
        )
    if centre.opened_on is None or Month.of(centre.opened_on) > month:
        raise RuleBroken(_("The centre was not open in that month."), field="month")
    if earlier and earlier.status is not StatementStatus.DRAFT:
        raise RuleBroken(_("The statement of that month is approved already: see it in the list."), field="month")
    protocol = find_protocol(centre.partner_id, month)
    if protocol is None:
        raise RuleBroken(_("The entity had no protocol in that month."), field="month")
    if earlier:
        _discard(earlier)
    close_books(by, centre, month.last_day)
    model = get_model_on(centre.id, month.last_day) or centre.model
    terms, days = list_terms(centre.partner_id)
    lines = judge(list_given(centre, month), terms, days, list_paid_processes(centre))
    statement = Statement(
        partner_id=centre.partner_id,
        centre_id=centre.id,
        protocol_id=protocol.id,
        month=month,
        model=model,
        total=total_of(lines),
        zero_reason=TRADITIONAL if model is Model.TRADITIONAL and not lines else None,
        drafted_by_id=by.account_id,
        lines=[
            StatementLine(
                partner_id=centre.partner_id,
                service_id=line.given.id,
                service_number=line.given.number,
                service_type=line.service_type,
                process_reference=line.given.process_reference,
                given_on=line.given.given_on,
                decided_on=line.given.decided_on,
                counts=line.counts,
                reason=line.reason,
                amount=line.amount,
            )
            for line in lines
        ],
    )
    db.session.add(statement)
    record(by, "statement.drafted", on=statement, changes={"month": str(month), "total": str(statement.total)})
    return statement


def approve_statement(by: Actor, statement: Statement) -> None:
    """A second person says the statement is right. Never the one who drafted it."""
    require(by, Permission.APPROVE_STATEMENT, on=statement)
    LIFECYCLE.check(statement, StatementStatus.APPROVED)
    if statement.drafted_by_id == by.account_id:
        raise RuleBroken(_("You drafted this statement: another person must approve it."))
    LIFECYCLE.move(statement, StatementStatus.APPROVED)
    statement.approved_by_id = by.account_id
    statement.approved_at = now()
    record(by, "statement.approved", on=statement, changes={"total": str(statement.total)})


def issue_statement(by: Actor, statement: Statement) -> None:
    """Give the statement the next number of the year and ask for its PDF; from here on it never changes."""
    require(by, Permission.ISSUE_STATEMENT, on=statement)
    LIFECYCLE.check(statement, StatementStatus.ISSUED)
    year = today().year
    statement.year, statement.number = year, next_number("statement", year)
    statement.issued_at = now()
    LIFECYCLE.move(statement, StatementStatus.ISSUED)
    document = request_document(
        by,
        "compensation-statement",
        language="pt",
        facts=_facts(statement),
        partner_id=statement.partner_id,
        number=statement.reference,
    )
    statement.document = document
    record(by, "statement.issued", on=statement, changes={"number": statement.reference, "total": str(statement.total)})


def _discard(statement: Statement) -> None:
    db.session.execute(delete(StatementLine).where(StatementLine.statement_id == statement.id))
    db.session.delete(statement)
    db.session.flush()


def _facts(statement: Statement) -> dict[str, Any]:
    """What the paper says, in Portuguese: the language that binds."""
    with speaking("pt"):
        counted = count_lines(statement)
        counting = [
            {
                "service": kind.label,
                "rule": reason.label,
                "quantity": number,
                "rate": str(rate),
                "amount": str(rate * number),
            }
            for reason, kind, counts, number, rate in counted
            if counts
        ]
        return {
            "is_fictional": settings().is_demonstration,
            "partner": {"name": statement.partner.name, "nipc": statement.partner.nipc},
            "centres": [statement.centre.name],
            "model": statement.model.label,
            "month": str(statement.month),
            "protocol": {
                "number": statement.protocol.reference,
                "version": 1,
                "starts_on": statement.protocol.in_force_from.isoformat(),
            },
            "counting": counting,
            "not_counting": [
                {"reason": reason.label, "quantity": number}
                for reason, _kind, counts, number, _rate in counted
                if not counts
            ],
            "line_count": sum(number for _reason, _kind, _counts, number, _rate in counted),
            "total_quantity": sum(row["quantity"] for row in counting),
            "total": str(statement.total),
            "zero_reason": _zero_reason(statement),
            "drafted_by": _name_of(statement.drafted_by_id) or _("The platform, on the 1st of the month"),
            "drafted_on": statement.drafted_at.date().isoformat(),
            "approved_by": _name_of(statement.approved_by_id),
            "approved_on": statement.approved_at.date().isoformat() if statement.approved_at else None,
        }


def _zero_reason(statement: Statement) -> str | None:
    if statement.zero_reason == TRADITIONAL:
        return _("No amount is due: the traditional model has no compensation.")
    return None


def _name_of(account_id: int | None) -> str | None:
    account: Account | None = db.session.get(Account, account_id) if account_id else None
    return account.name if account else None
