"""Ask for a document, and make the ones that wait."""

from __future__ import annotations

import json
import logging
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from app.base.clock import now, today
from app.base.database import db
from app.base.files import keep
from app.base.forked import in_forks
from app.base.pdf import get_ready, make_pdf
from app.domain.access.models import SYSTEM, Actor
from app.domain.audit.actions import record
from app.domain.documents.models import Document
from app.domain.documents.paper import Version, missing_facts, version_in_force
from app.domain.documents.queries import read_html
from app.domain.documents.rules import new_code
from app.domain.documents.seals import fingerprint_of

MOST_ATTEMPTS = 5
MANY = 4  # from so many on, processes of their own are worth beginning
MANY_AT_ONCE = 10  # so that whoever asks the process to end waits for no more

log = logging.getLogger(__name__)


def request_document(
    by: Actor, kind: str, *, language: str, facts: dict[str, Any], partner_id: int | None, number: str | None = None
) -> Document:
    """Ask for a PDF of this kind. Its facts, version and code are frozen now; its bytes are made by the jobs process.

    `facts` as the kind's about.toml and sample.json say: days "2026-03-01", months "2026-03", amounts
    "10.00". Who may ask is for the action that issues it to say. ValueError, naming it, when a fact is
    missing or cannot be written, or the kind has no version in force or none in that language.
    """
    version = _fitting_version(kind, language, facts)
    document = Document(
        id=uuid4(),  # known at once, so that the trail can name it without a trip to the database
        kind=kind,
        version=version.name,
        template_sha256=fingerprint_of(version),
        language=language,
        partner_id=partner_id,
        number=number,
        facts=json.loads(json.dumps(facts)),  # a copy of our own, and proof that it can be kept
        code=new_code(),
        requested_at=now(),
        requested_by_id=by.account_id,
    )
    # A fact that cannot be written is refused here, to whoever asks, not at night to nobody.
    read_html(document, is_proof=True)
    db.session.add(document)
    record(by, "document.requested", on=document, changes={"kind": kind, "version": version.name})
    return document


def supersede(by: Actor, document: Document, by_document: Document | None = None) -> None:
    """It no longer binds: `by_document` took its place, or what it said has ended. Said once; its bytes stay."""
    if document.superseded_at is None:
        db.session.flush()  # the later document must be there before this one can name it
        document.superseded_at = now()
        document.superseded_by_id = by_document.id if by_document else None
        record(by, "document.superseded", on=document)


def reinstate(by: Actor, document: Document) -> None:
    """It holds again: what took its place was withdrawn."""
    document.superseded_at = document.superseded_by_id = None
    record(by, "document.reinstated", on=document)


def _fitting_version(kind: str, language: str, facts: dict[str, Any]) -> Version:
    version = version_in_force(kind, today())
    if language not in version.languages:
        raise ValueError(f"{version.folder} is not written in {language!r}")
    if missing := missing_facts(version, facts):
        raise ValueError(f"{version.folder} cannot do without {', '.join(missing)}")
    return version


def make_waiting_documents(limit: int) -> int:
    """Make up to `limit` documents that wait, newest first; return how many were made.

    Rows another process is making are passed over. One that fails is tried again later, MOST_ATTEMPTS
    times in all; its `error` then says the class of what went wrong.
    """
    waiting = (
        select(Document)
        .where(Document.sha256.is_(None), Document.attempts < MOST_ATTEMPTS)
        .order_by(Document.attempts, Document.requested_at.desc())  # whoever asked just now is looking at the page
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return sum(make_document(document) for document in db.session.scalars(waiting).all())


def make_many_documents(children: int) -> int:
    """Make up to MANY_AT_ONCE documents nobody has tried yet, in so many processes at once; how many were made.

    None, and no process begun, when only a few wait. One that broke a process off is tried again by itself.
    """
    waiting = (
        select(Document)
        .where(Document.sha256.is_(None), Document.attempts == 0)
        .order_by(Document.requested_at.desc())
        .limit(MANY_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    documents = db.session.scalars(waiting).all()
    if children < 2 or len(documents) < MANY:
        return 0
    get_ready()  # once, before the children come into being, so that they need not
    # All of them before the first is kept: its entry holds the end of the trail for as long as this transaction lasts.
    drawn = list(in_forks(_drawn, documents, children=children))
    return sum(_keep(document, made) for document, made in zip(documents, drawn, strict=True))


def make_document(document: Document) -> bool:
    """Draw the PDF and keep its bytes; False, with the attempt counted, when that fails. For the jobs process."""
    try:
        made: bytes | Exception = _drawn(document)
    except Exception as failure:  # whatever it is, the documents behind this one must still be made
        made = failure
    return _keep(document, made)


def _drawn(document: Document) -> bytes:
    return make_pdf(read_html(document))


def _keep(document: Document, made: bytes | Exception) -> bool:
    document.attempts += 1
    if isinstance(made, Exception):
        document.error = type(made).__name__
        log.error("Document %s was not made: %s.", document.id, document.error)
        return False
    document.sha256, document.made_at, document.error = keep(made), now(), None
    record(SYSTEM, "document.made", on=document)
    return True
