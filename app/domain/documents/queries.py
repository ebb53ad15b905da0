"""Questions about documents issued."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app.base.clock import day_of
from app.base.database import db
from app.base.errors import OutOfReach
from app.base.files import fetch
from app.base.pdf import PAPER
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.documents.models import Document
from app.domain.documents.paper import Version, read_version
from app.domain.documents.rules import read_code
from app.domain.documents.wording import Cover, fill


def get_document(by: Actor, document_id: UUID) -> Document:
    """The document; OutOfReach when there is none within the actor's reach."""
    document = db.session.get(Document, document_id)
    if document is None:
        raise OutOfReach
    require(by, Permission.READ_DOCUMENT, on=document)
    if get_version(document).is_for_asker and document.requested_by_id != by.account_id:
        raise OutOfReach
    return document


def find_by_code(typed: str) -> Document | None:
    """The document with this public code, however it was typed; None when we issued no such thing."""
    code = read_code(typed)
    return db.session.scalar(select(Document).where(Document.code == code)) if code else None


def read_bytes(document: Document) -> bytes:
    """The PDF as it was issued, never made again; ValueError while it is still waiting to be made."""
    if document.sha256 is None:
        raise ValueError(f"document {document.id} is not made yet")
    return fetch(document.sha256)


def get_version(document: Document) -> Version:
    """The version of the text it was made from, with the day from which that text is used."""
    return read_version(PAPER / document.kind / document.version)


def read_html(document: Document, *, is_proof: bool = False) -> str:
    """The text of the document, filled with the facts and in the version frozen at its request; see `fill`."""
    cover = Cover(
        language=document.language,
        number=document.number,
        code=document.code,
        issued_on=day_of(document.requested_at),
        check_address=f"{settings().base_url.rstrip('/')}/v",
    )
    return fill(get_version(document), cover, document.facts, is_proof=is_proof)
