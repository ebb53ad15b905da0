"""The zero statements of traditional centres, over a thousand: one made by the actions, repeated for the others."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select

from app.base.clock import clock_set_to
from app.base.database import db
from app.base.numbering import next_number
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Post
from app.cli.demonstration.trail import Act, write_trail
from app.domain.access.models import SYSTEM
from app.domain.centres.actions import close_books
from app.domain.compensation.models import Statement
from app.domain.documents.models import Document
from app.domain.documents.rules import new_code
from app.domain.protocols.models import Protocol

_OF_STATEMENT = ("month", "model", "status", "total", "zero_reason", "drafted_at", "drafted_by_id", "confirmed_at")
_SAME = (*_OF_STATEMENT, "approved_at", "approved_by_id", "year", "issued_at", "issued_by_id")
_OF_PAPER = ("kind", "version", "language", "requested_at", "requested_by_id")


def repeat_zero(staff: Staff, made: Statement, posts: list[Post]) -> None:
    """The same statement, issued, for each of these centres: its own number, paper and trail, the same facts."""
    if not posts:
        return
    protocols = _protocols_of(posts)
    with clock_set_to(made.drafted_at):
        for post in posts:
            close_books(SYSTEM, post.centre, made.month.last_day)
        db.session.flush()
    papers = [_paper(made, post, protocols[post.centre.partner_id]) for post in posts]
    db.session.execute(insert(Document), papers)
    rows = [_row(made, post, protocols, paper) for post, paper in zip(posts, papers, strict=True)]
    ids = db.session.scalars(insert(Statement).returning(Statement.id, sort_by_parameter_order=True), rows).all()
    write_trail(act for id, row in zip(ids, rows, strict=True) for act in _acts(staff, made.document, id, row))


def _protocols_of(posts: list[Post]) -> dict[int, Protocol]:
    partners = [post.centre.partner_id for post in posts]
    found = db.session.scalars(select(Protocol).where(Protocol.partner_id.in_(partners)))
    return {protocol.partner_id: protocol for protocol in found}


def _paper(made: Statement, post: Post, protocol: Protocol) -> dict[str, Any]:
    paper, partner = made.document, post.centre.partner
    facts = {
        **paper.facts,
        "partner": {"name": partner.name, "nipc": partner.nipc},
        "centres": [post.centre.name],
        "protocol": {**paper.facts["protocol"], "number": protocol.reference},
    }
    return {
        **{name: getattr(paper, name) for name in _OF_PAPER},
        "id": uuid4(),
        "partner_id": partner.id,
        "number": f"{made.year}/{partner.id}-{next_number(f'statement-{partner.id}', made.year):03}",
        "facts": facts,
        "code": new_code(),
    }


def _row(made: Statement, post: Post, protocols: dict[int, Protocol], paper: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: getattr(made, name) for name in _SAME},
        "partner_id": post.centre.partner_id,
        "centre_id": post.centre.id,
        "protocol_id": protocols[post.centre.partner_id].id,
        "number": int(paper["number"].rpartition("-")[2]),
        "document_id": paper["id"],
    }


def _acts(staff: Staff, like: Document, id: int, row: dict[str, Any]) -> list[Act]:
    """What the actions record."""
    on, total = ("statements", str(id), row["partner_id"]), {"total": str(row["total"])}
    paper = ("documents", str(row["document_id"]), row["partner_id"])
    number = f"{row['year']}/{row['partner_id']}-{row['number']:03}"
    of_paper = {"kind": like.kind, "version": like.version}
    drafted, approved, issued = row["drafted_at"], row["approved_at"], row["issued_at"]
    return [
        Act(SYSTEM, drafted, "statement.drafted", *on, {"month": str(row["month"]), **total}),
        Act(staff.approver, approved, "statement.approved", *on, total),
        Act(staff.directorate, issued, "document.requested", *paper, of_paper),
        Act(staff.directorate, issued, "statement.issued", *on, {"number": number, **total}),
    ]
