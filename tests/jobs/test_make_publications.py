"""Drafts get their figures and what is published its papers, by the jobs process."""

from __future__ import annotations

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.texts import standard_of
from app.jobs.make_publications import make_publications
from app.jobs.schedule import WORKERS
from tests.builders import an_account
from tests.builders.keeping import made
from tests.builders.publications import a_publication


def test_what_is_published_gets_its_papers_once(app, kept):
    publication = made(app, _published)
    with app.app_context():
        assert make_publications in WORKERS
        assert (make_publications(), make_publications()) == (2, 0)
        with transaction(EVERYONE):
            papers = db.session.get(Publication, publication).papers
            assert {paper.language for paper in papers} == {"pt", "en"}


def test_a_draft_whose_figures_are_there_is_left_alone(app, kept):
    made(app, lambda: a_publication().id)
    with app.app_context():
        assert make_publications() == 0


def _published():
    told = {"year": 2026, "number": 1, "sha256": "0" * 64, "published_at": now()}
    publisher = an_account(Role.APPROVER)
    publication = a_publication(status=PublicationStatus.PUBLISHED, published_by_id=publisher.id, **told)
    publication.texts = standard_of(publication)
    return publication.id
