"""The line list of an issued statement as files, and as a paper for whoever asks for one."""

from __future__ import annotations

from sqlalchemy import select

from app.base.clock import day_of
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import _, speaking
from app.base.opendocument import ods_of
from app.base.settings import settings
from app.base.spreadsheets import Sheet, xlsx_of
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.compensation.line_list import cells, fingerprint_of_lines, head, list_rows, printed_lines
from app.domain.compensation.models import Statement
from app.domain.compensation.paper import LANGUAGE
from app.domain.documents.actions import request_document
from app.domain.documents.models import Document


def list_next_statement() -> bool:
    """Make the XLSX and the ODS of one issued statement that has none, newest first; whether there was one.

    One that another process works on is passed over.
    """
    waits = Statement.lines_sha256.is_not(None), Statement.xlsx_sha256.is_(None)
    query = select(Statement).where(*waits).order_by(Statement.id.desc()).limit(1)
    statement = db.session.scalar(query.with_for_update(skip_locked=True))
    if statement is None or statement.issued_at is None:
        return False
    sheets = _sheets(statement)
    statement.xlsx_sha256 = keep(xlsx_of(sheets, statement.issued_at))
    statement.ods_sha256 = keep(ods_of(sheets))
    record(SYSTEM, "statement.listed", on=statement)
    return True


def print_lines(by: Actor, statement: Statement) -> Document:
    """Ask for the line list on paper; its fingerprint is that of the issued statement.

    RuleBroken for a statement not issued yet, or without lines.
    """
    require(by, Permission.READ_STATEMENT, on=statement)
    if statement.lines_sha256 is None:
        raise RuleBroken(_("There is a list of lines when a statement with lines is issued."))
    document = request_document(
        by,
        "compensation-lines",
        language=LANGUAGE,
        facts=_printed_facts(statement),
        partner_id=statement.partner_id,
        number=statement.reference,
    )
    record(by, "statement.lines-printed", on=statement)
    return document


def _sheets(statement: Statement) -> list[Sheet]:
    """What the statement comes to and its fingerprint, then every line."""
    with speaking(LANGUAGE):
        rows = [cells(row) for row in list_rows(statement)]
        summary = [
            (_("Statement"), statement.reference),
            (_("Entity"), statement.partner.name),
            (_("Centre"), statement.centre.name),
            (_("Month"), str(statement.month)),
            (_("Lines"), len(rows)),
            (_("Total"), statement.total),
            (_("Fingerprint of the list (SHA-256)"), _checked(statement)),
        ]
        return [Sheet(_("Statement"), [_("What"), _("Value")], summary), Sheet(_("Lines"), head(), rows)]


def _printed_facts(statement: Statement) -> dict[str, object]:
    with speaking(LANGUAGE):
        pages, number = printed_lines(list_rows(statement))
    return {
        "is_fictional": settings().is_demonstration,
        "partner": {"name": statement.partner.name, "nipc": statement.partner.nipc},
        "centre": statement.centre.name,
        "month": str(statement.month),
        "issued_on": day_of(statement.issued_at).isoformat() if statement.issued_at else None,
        "pages": pages,
        "line_count": number,
        "total": str(statement.total),
        "fingerprint": _checked(statement),
    }


def _checked(statement: Statement) -> str | None:
    """The fingerprint printed on the statement; ValueError when its lines are no longer those that were issued."""
    if fingerprint_of_lines(statement) != statement.lines_sha256:
        raise ValueError(f"the lines of statement {statement.id} are not those that were issued")
    return statement.lines_sha256
