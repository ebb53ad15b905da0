"""The zero statements of traditional centres, over two thousand: one made by the actions, repeated for the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from psycopg.types.json import Jsonb
from sqlalchemy import insert, select

from app.base.clock import LISBON, clock_set_to
from app.base.database import db
from app.base.months import Month
from app.base.numbering import next_numbers
from app.cli.demonstration.copying import copy_rows
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post, moment
from app.cli.demonstration.trail import Act, write_trail
from app.domain.access.models import SYSTEM
from app.domain.audit.actions import gathering
from app.domain.centres.actions import close_books
from app.domain.compensation.models import Statement
from app.domain.compensation.models.statements import reference_of
from app.domain.documents.models import Document
from app.domain.documents.rules import new_code
from app.domain.protocols.models import Protocol

_SAME = ("model", "status", "total", "zero_reason", "drafted_by_id", "approved_by_id", "issued_by_id")
_STEPS = ("drafted", "confirmed", "approved", "issued")
_OF_PAPER = ("kind", "version", "template_sha256", "language", "requested_by_id", "attempts")

Due = Sequence[tuple[Month, Post]]


def repeat_zero(staff: Staff, made: Statement, due: Due) -> None:
    """The same statement, issued, for each of these months and centres, in the order of time: its own days, number,
    paper and trail, the same facts."""
    if not due:
        return
    _close_books(made, due)
    protocols, numbers = _protocols_of(due), _number(due)
    rows = [_row(made, month, post, protocols[post.centre.partner_id], numbers) for month, post in due]
    papers = [_paper(made, row, post, protocols) for row, (_month, post) in zip(rows, due, strict=True)]
    copy_rows("documents", papers, "requested_at, id")
    ids = db.session.scalars(insert(Statement).returning(Statement.id, sort_by_parameter_order=True), rows).all()
    write_trail(act for id, row in zip(ids, rows, strict=True) for act in _acts(staff, made.document, id, row))


def _close_books(made: Statement, due: Due) -> None:
    with gathering():
        for month, post in due:
            with clock_set_to(_moved(made.drafted_at, month)):
                close_books(SYSTEM, post.centre, month.last_day)


def _moved(at: datetime, month: Month) -> datetime:
    """That hour of the day on which the statements of this month are made."""
    return moment(month.next.first_day, at.astimezone(LISBON).hour)


def _protocols_of(due: Due) -> dict[int, Protocol]:
    partners = {post.centre.partner_id for _month, post in due}
    found = db.session.scalars(select(Protocol).where(Protocol.partner_id.in_(partners)))
    return {protocol.partner_id: protocol for protocol in found}


def _number(due: Due) -> dict[tuple[int, int], Iterator[int]]:
    """The numbers each entity's statements have in each year."""
    wanted = Counter((post.centre.partner_id, month.next.year) for month, post in due)
    return {(id, year): iter(next_numbers(f"statement-{id}", year, many)) for (id, year), many in wanted.items()}


def _row(
    made: Statement, month: Month, post: Post, protocol: Protocol, numbers: dict[tuple[int, int], Iterator[int]]
) -> dict[str, Any]:
    partner_id, year = post.centre.partner_id, month.next.year
    return {
        **{name: getattr(made, name) for name in _SAME},
        **{f"{step}_at": _moved(getattr(made, f"{step}_at"), month) for step in _STEPS},
        "partner_id": partner_id,
        "centre_id": post.centre.id,
        "month": month,
        "protocol_id": protocol.id,
        "year": year,
        "number": next(numbers[partner_id, year]),
        "document_id": uuid4(),
    }


def _paper(made: Statement, row: dict[str, Any], post: Post, protocols: dict[int, Protocol]) -> dict[str, Any]:
    paper, partner = made.document, post.centre.partner
    facts = {
        **paper.facts,
        "partner": {"name": partner.name, "nipc": partner.nipc},
        "centres": [post.centre.name],
        "protocol": {**paper.facts["protocol"], "number": protocols[partner.id].reference},
        "month": str(row["month"]),
        **{f"{step}_on": row["month"].next.first_day.isoformat() for step in _STEPS},
    }
    return {
        **{name: getattr(paper, name) for name in _OF_PAPER},
        "id": row["document_id"],
        "partner_id": partner.id,
        "number": reference_of(partner.id, row["year"], row["number"]),
        "facts": Jsonb(facts),
        "code": new_code(),
        "requested_at": row["issued_at"],
    }


def _acts(staff: Staff, like: Document, id: int, row: dict[str, Any]) -> list[Act]:
    """What the actions record."""
    on, total = ("statements", str(id), row["partner_id"]), {"total": str(row["total"])}
    paper = ("documents", str(row["document_id"]), row["partner_id"])
    number = reference_of(row["partner_id"], row["year"], row["number"])
    of_paper = {"kind": like.kind, "version": like.version}
    drafted, approved, issued = row["drafted_at"], row["approved_at"], row["issued_at"]
    return [
        Act(SYSTEM, drafted, "statement.drafted", *on, {"month": str(row["month"]), **total}),
        Act(staff.approver, approved, "statement.approved", *on, total),
        Act(staff.directorate, issued, "document.requested", *paper, of_paper),
        Act(staff.directorate, issued, "statement.issued", *on, {"number": number, **total}),
    ]
