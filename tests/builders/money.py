"""Statements at any step of their life with lines of their own, accounts to pay to, commitments to pay from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.centres.models import Centre
from app.domain.compensation.actions import issue_statement
from app.domain.compensation.lifecycle import StatementStatus
from app.domain.compensation.models import Commitment, LineKind, Reason, Statement, StatementLine
from app.domain.partners.models import BankAccount, Model, Partner
from app.domain.protocols.models import Protocol, ServiceType
from tests.builders.people import a_technician, an_account, as_actor
from tests.builders.records import a_protocol, a_service
from tests.builders.structures import LONG_AGO, a_centre

LAST_MONTH = Month.of(today()).previous
TEN = Decimal("10.00")
_bodies = count(1)


def an_iban() -> str:
    """A fictional Portuguese IBAN whose check digits fit, another at each call."""
    body = f"00020123{next(_bodies):011}"
    digits = body + f"{98 - int(body + '00') % 97:02}"
    return f"PT50{digits}"


def a_bank_account(partner: Partner, **changes: Any) -> BankAccount:
    """One that is confirmed."""
    facts: dict[str, Any] = {"iban": an_iban(), "holder": partner.name, "confirmed_at": now()}
    return _added(BankAccount(partner_id=partner.id, **{**facts, **changes}))


def a_commitment(partner: Partner, **changes: Any) -> Commitment:
    """A thousand euros, valid for as long as one likes."""
    number = next(_bodies)
    facts: dict[str, Any] = {
        "number": f"2026-{number:06}",
        "ceiling": Decimal("1000.00"),
        "valid_from": LONG_AGO,
        "valid_until": date(2099, 12, 31),
    }
    return _added(Commitment(partner_id=partner.id, **{**facts, **changes}))


def a_statement(
    centre: Centre | None = None,
    status: StatementStatus = StatementStatus.CONFIRMED,
    *,
    counted: int = 2,
    uncounted: int = 0,
    **changes: Any,
) -> Statement:
    """A 2G statement of last month, confirmed, with so many lines of ten euros and so many of none."""
    centre = centre or a_centre(model=Model.SECOND_GENERATION)
    held = db.session.scalars(select(Protocol).where(Protocol.partner_id == centre.partner_id)).first()
    protocol = held or a_protocol(centre.partner, model=Model.SECOND_GENERATION)
    facts: dict[str, Any] = {
        "partner": centre.partner,
        "centre": centre,
        "protocol": protocol,
        "month": LAST_MONTH,
        "model": Model.SECOND_GENERATION,
        "total": TEN * counted,
        "drafted_by_id": None,
        "confirmed_at": now(),
    }
    statement = Statement(**{**facts, **changes})
    technician = a_technician(centre) if counted + uncounted else None
    db.session.add(statement)
    for place in range(counted + uncounted):
        a_line(statement, technician, counts=place < counted)
    db.session.flush()
    return _moved(statement, status)


def a_line(statement: Statement, technician: Any, *, counts: bool = True, **changes: Any) -> StatementLine:
    """A biometric collection of ten euros, on the first of the month."""
    service = a_service(technician, given_on=statement.month.first_day, biometrics_collected=True)
    facts: dict[str, Any] = {
        "partner_id": service.partner_id,
        "service_id": service.id,
        "service_number": service.number,
        "service_type": ServiceType.BIOMETRICS,
        "area": service.area,
        "given_on": service.given_on,
        "kind": LineKind.SERVICE,
        "counts": counts,
        "reason": Reason.BIOMETRICS_DONE if counts else Reason.SAME_PROCESS,
        "rate": TEN if counts else None,
        "amount": TEN if counts else Decimal("0.00"),
    }
    line = StatementLine(**{**facts, **changes})
    statement.lines.append(line)
    db.session.flush()
    return line


def _moved(statement: Statement, status: StatementStatus) -> Statement:
    """To that status, by the rows alone up to the approval, issued by the action."""
    reached = list(StatementStatus)
    if reached.index(status) < reached.index(StatementStatus.APPROVED):
        statement.status = status
        return _added(statement)
    statement.status, statement.approved_at = StatementStatus.APPROVED, now()
    statement.approved_by_id = an_account(Role.APPROVER).id
    if status is not StatementStatus.APPROVED:
        issue_statement(as_actor(an_account(Role.DIRECTORATE)), statement)
    if status is StatementStatus.PAID:
        statement.status, statement.paid_on, statement.payment_reference = status, today(), "B-1"
    elif status is StatementStatus.SENT:
        statement.status = status
    return _added(statement)


def _added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row
