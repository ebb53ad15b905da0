"""The papers of a publication: asked for by the jobs process when it is published, or as a draft to be read."""

from __future__ import annotations

from sqlalchemy import func, select

from app.base.database import db, is_our_turn
from app.base.errors import RuleBroken
from app.base.files import keep
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.documents.actions import request_document, supersede
from app.domain.documents.models import Document
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import LANGUAGES, Publication, PublicationPaper
from app.domain.publications.paper import content_of, facts_of, odt_of_report
from app.domain.publications.phrases import KIND
from app.domain.publications.queries import TURN, lock_publication


def make_next_papers() -> bool:
    """Make the report of one published period in one language that it has none in; whether there was one.

    The OpenDocument text is kept at once, the PDF is made with the other documents that wait. It is drawn before the
    publication is locked: whoever withdraws it meanwhile does not wait, and then nothing is kept.
    """
    if not is_our_turn(TURN):
        return False
    has = select(func.count()).where(PublicationPaper.publication_id == Publication.id).scalar_subquery()
    query = select(Publication).where(Publication.status == PublicationStatus.PUBLISHED, has < len(LANGUAGES))
    publication = db.session.scalar(query.order_by(Publication.id).limit(1))
    if publication is None:
        return False
    made = {paper.language for paper in publication.papers}
    _make(publication, next(code for code in LANGUAGES if code not in made))
    return True


def print_draft(by: Actor, publication: Publication, language: str) -> Document:
    """Ask for the report of a draft as PDF, without a number, to be read before it is published."""
    require(by, Permission.READ_PUBLICATION)
    if publication.status is not PublicationStatus.DRAFT or not publication.is_frozen:
        raise RuleBroken(_("A draft can be read on paper when its figures are there."))
    facts = facts_of(content_of(publication, language))
    document = request_document(by, KIND, language=language, facts=facts, partner_id=None)
    record(by, "publication.draft-printed", on=publication, changes={"language": language})
    return document


def end_next_papers() -> bool:
    """Say of a withdrawn publication's PDF that has just been made that it holds no more; whether there was one."""
    query = (
        select(Document)
        .join(PublicationPaper, PublicationPaper.document_id == Document.id)
        .join(Publication, Publication.id == PublicationPaper.publication_id)
        .where(Publication.status == PublicationStatus.WITHDRAWN)
        .where(Document.sha256.is_not(None), Document.superseded_at.is_(None))
    )
    document = db.session.scalar(query.limit(1).with_for_update(of=Document, skip_locked=True))
    if document is not None:
        supersede(SYSTEM, document)
    return document is not None


def _make(publication: Publication, language: str) -> None:
    content = content_of(publication, language)
    facts, odt = facts_of(content), odt_of_report(content)
    lock_publication(publication)
    if publication.status is not PublicationStatus.PUBLISHED:
        return
    document = request_document(
        SYSTEM, KIND, language=language, facts=facts, partner_id=None, number=publication.reference
    )
    paper = PublicationPaper(language=language, document_id=document.id, odt_sha256=keep(odt))
    publication.papers.append(paper)
    if publication.revises is not None:
        _supersede(publication.revises, language, document)
    record(SYSTEM, "publication.printed", on=publication, changes={"language": language})


def _supersede(earlier: Publication, language: str, document: Document) -> None:
    for paper in earlier.papers:
        if paper.language == language:
            supersede(SYSTEM, paper.document, document)
