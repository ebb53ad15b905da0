"""The papers of a publication: asked for by the jobs process when it is published, or as a draft to be read."""

from __future__ import annotations

from sqlalchemy import func, select

from app.base.database import db
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


def make_next_papers() -> bool:
    """Make the report of one published period in one language that it has none in; whether there was one.

    The OpenDocument text is kept at once, the PDF is made with the other documents that wait.
    """
    has = select(func.count()).where(PublicationPaper.publication_id == Publication.id).scalar_subquery()
    query = select(Publication).where(Publication.status == PublicationStatus.PUBLISHED, has < len(LANGUAGES))
    publication = db.session.scalar(query.order_by(Publication.id).limit(1).with_for_update(skip_locked=True))
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


def _make(publication: Publication, language: str) -> None:
    content = content_of(publication, language)
    document = request_document(
        SYSTEM, KIND, language=language, facts=facts_of(content), partner_id=None, number=publication.reference
    )
    paper = PublicationPaper(language=language, document_id=document.id, odt_sha256=keep(odt_of_report(content)))
    publication.papers.append(paper)
    if publication.revises is not None:
        _supersede(publication.revises, language, document)
    record(SYSTEM, "publication.printed", on=publication, changes={"language": language})


def _supersede(earlier: Publication, language: str, document: Document) -> None:
    for paper in earlier.papers:
        if paper.language == language:
            supersede(SYSTEM, paper.document, document)
