"""A released table on paper: its facts for the kind `statistics-table`, frozen when the paper is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from app.base.database import db
from app.base.errors import OutOfReach, RuleBroken
from app.base.language import _, current_language
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.documents.actions import request_document
from app.domain.documents.models import Document
from app.domain.statistics.outputs.figures import shown
from app.domain.statistics.outputs.written import Written, written
from app.domain.statistics.tables import Table

KIND = "statistics-table"
COLUMNS_A_PART = 6  # as many as fit the width of a page beside the names
MOST_FIGURES = 6_000


def request_paper(by: Actor, table: Table) -> Document:
    """Ask for the table as PDF, in the language spoken; RuleBroken when it is too large to be read on paper."""
    require(by, Permission.READ_STATISTICS)
    told = written(table)
    if len(told.lines) * len(told.head) > MOST_FIGURES:
        raise RuleBroken(_("This table is too large for paper: take it as a spreadsheet, or narrow it."))
    language = current_language().code
    return request_document(by, KIND, language=language, facts=facts_of(told), partner_id=by.partner_id)


def get_paper(by: Actor, document_id: UUID) -> Document:
    """The paper of a table; OutOfReach for every account but the one that asked for it."""
    require(by, Permission.READ_STATISTICS)
    document = db.session.get(Document, document_id)
    if document is None or document.kind != KIND or document.requested_by_id != by.account_id:
        raise OutOfReach
    return document


def facts_of(told: Written) -> dict[str, Any]:
    """What is printed: the table in parts as wide as a page, each line with its name."""
    return {
        "title": told.title,
        "about": [{"name": name, "value": value} for name, value in told.about],
        "parts": list(_parts(told)),
        "notes": told.notes,
        "is_fictional": settings().is_demonstration,
    }


def _parts(told: Written) -> Iterator[dict[str, Any]]:
    for start in range(1, len(told.head), COLUMNS_A_PART):
        end = start + COLUMNS_A_PART
        lines = [
            {"name": line.name, "figures": [shown(figure) for figure in line.figures[start - 1 : end - 1]]}
            for line in told.lines
        ]
        yield {"head": [told.head[0], *told.head[start:end]], "lines": lines[:-1], "total": lines[-1]}
