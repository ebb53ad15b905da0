"""Publish a draft, never by the person who prepared it; or withdraw what was published."""

from __future__ import annotations

from app.base.clock import now, today
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.numbering import next_number
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.documents.actions import reinstate, supersede
from app.domain.publications.frozen import fingerprint_of
from app.domain.publications.lifecycle import LIFECYCLE, PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.queries import lock_publication, published_content
from app.domain.publications.texts import full_texts


def publish(by: Actor, publication: Publication) -> None:
    """Give it the next number of the year and its fingerprint; a revision takes the place of what it revises.

    The jobs process makes its papers. RuleBroken for whoever prepared it, and while figures are being read.
    """
    require(by, Permission.PUBLISH_FIGURES)
    lock_publication(publication)
    LIFECYCLE.check(publication, PublicationStatus.PUBLISHED)
    if publication.prepared_by_id == by.account_id:
        raise RuleBroken(_("Another person prepares what is published here: a second one must publish it."))
    if not publication.is_frozen:
        raise RuleBroken(_("The figures are still being read: it can be published when they are there."))
    earlier = publication.revises
    if earlier is not None:
        lock_publication(earlier)
        LIFECYCLE.check(earlier, PublicationStatus.REVISED)
    year = today().year
    publication.number, publication.year = next_number("publication", year), year
    publication.published_at, publication.published_by_id = now(), by.account_id
    publication.texts = full_texts(publication)
    publication.sha256 = fingerprint_of(published_content(publication))
    LIFECYCLE.move(publication, PublicationStatus.PUBLISHED)
    if earlier is not None:
        LIFECYCLE.move(earlier, PublicationStatus.REVISED)
    told = {"number": publication.reference, "sha256": publication.sha256}
    record(by, "publication.published", on=publication, changes=told)


def withdraw(by: Actor, publication: Publication, *, reason: str) -> None:
    """Say that it no longer holds and why; it stays readable, and its papers are said to have ended.

    What it revised stands published again, with its papers.
    A PDF that the jobs process is drawing just now is in its hands, and ended by it: see `end_next_papers`.
    """
    require(by, Permission.PUBLISH_FIGURES)
    lock_publication(publication)
    LIFECYCLE.check(publication, PublicationStatus.WITHDRAWN)
    if not reason.strip():
        raise RuleBroken(_("Write the reason: it stands beside what is withdrawn."), field="reason")
    LIFECYCLE.move(publication, PublicationStatus.WITHDRAWN)
    publication.withdrawn_reason = reason.strip()
    publication.withdrawn_at, publication.withdrawn_by_id = now(), by.account_id
    for paper in publication.papers:
        if paper.document.is_made:
            supersede(by, paper.document)
    if publication.revises is not None:
        _reinstate(by, publication.revises, publication)
    record(by, "publication.withdrawn", on=publication)


def _reinstate(by: Actor, earlier: Publication, revision: Publication) -> None:
    """Let what was revised stand again; its papers too, those that papers of the revision took the place of."""
    lock_publication(earlier)
    LIFECYCLE.move(earlier, PublicationStatus.PUBLISHED)
    later = {paper.document_id for paper in revision.papers}
    for paper in earlier.papers:
        if paper.document.superseded_by_id in later:
            reinstate(by, paper.document)
    record(by, "publication.reinstated", on=earlier, changes={"withdrawn": revision.reference})
