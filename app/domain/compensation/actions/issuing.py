"""Give an approved statement its number and its paper; from here on it never changes."""

from __future__ import annotations

from typing import Any

from app.base.clock import now, today
from app.base.database import db
from app.base.numbering import next_number
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.lifecycle import LIFECYCLE, StatementStatus
from app.domain.compensation.line_list import fingerprint_of_lines
from app.domain.compensation.models import Statement
from app.domain.compensation.paper import LANGUAGE, statement_facts
from app.domain.compensation.queries.disputes import lock_statement
from app.domain.documents.actions import request_document


def issue_statement(by: Actor, statement: Statement) -> None:
    """Give the statement the entity's next number of the year, fix its lines by their fingerprint, ask for its PDF.

    The line list as XLSX and ODS is made by the jobs process, like the PDF.
    """
    require(by, Permission.ISSUE_STATEMENT, on=statement)
    lock_statement(statement)
    LIFECYCLE.check(statement, StatementStatus.ISSUED)
    fingerprint = fingerprint_of_lines(statement)
    year = today().year
    number = next_number(f"statement-{statement.partner_id}", year)
    LIFECYCLE.move(statement, StatementStatus.ISSUED)
    statement.year, statement.number, statement.lines_sha256 = year, number, fingerprint
    statement.issued_at, statement.issued_by_id = now(), by.account_id
    statement.document = request_document(
        by,
        "compensation-statement",
        language=LANGUAGE,
        facts=_facts(statement),
        partner_id=statement.partner_id,
        number=statement.reference,
    )
    record(by, "statement.issued", on=statement, changes={"number": statement.reference, "total": str(statement.total)})


def _facts(statement: Statement) -> dict[str, Any]:
    """They are read from the statement and from what is kept; the statement is sent once, with its paper."""
    with db.session.no_autoflush:
        return statement_facts(statement)
