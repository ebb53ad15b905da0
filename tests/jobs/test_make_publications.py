"""Drafts get their figures and what is published its papers, by the jobs process."""

from __future__ import annotations

from time import process_time

from sqlalchemy import event, text

from app.base.clock import now
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.publications.actions import end_next_papers, make_next_papers, withdraw
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import Publication
from app.domain.publications.texts import standard_of
from app.jobs.make_publications import make_publications
from app.jobs.schedule import WORKERS
from tests.builders import an_account, as_actor
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


def test_a_report_is_withdrawn_without_waiting_for_its_pdf_which_is_ended_once_it_is_made(app, kept):
    publication_id = made(app, _published)
    with app.app_context():
        assert make_publications() == 2
        with db.engine.connect() as drawing:  # as the process that draws the PDF holds it meanwhile
            drawing.execute(text("SELECT set_config('claim.reach', 'all', true)"))
            assert len(drawing.execute(text("SELECT id FROM documents FOR UPDATE")).all()) == 2
            with transaction(EVERYONE):
                publication = db.session.get(Publication, publication_id)
                withdraw(as_actor(publication.published_by), publication, reason="Publicado por engano.")
            assert make_publications() == 0
            drawing.execute(text("UPDATE documents SET sha256 = repeat('0', 64), made_at = now()"))
            drawing.commit()
        assert make_publications() == 2
        with transaction(EVERYONE):
            publication = db.session.get(Publication, publication_id)
            assert all(paper.document.superseded_at for paper in publication.papers)
            assert not end_next_papers()


def test_a_publication_is_held_only_once_its_report_is_drawn(app, kept):
    made(app, _published)
    held = []

    def note(_connection, _cursor, statement, *_rest):
        if "FROM publications" in statement and "FOR UPDATE" in statement:
            held.append(process_time())

    with app.app_context(), transaction(EVERYONE):
        event.listen(db.engine, "before_cursor_execute", note)
        begun = process_time()
        assert make_next_papers()
        event.remove(db.engine, "before_cursor_execute", note)
        assert held[0] - begun > process_time() - held[0]


def _published():
    told = {"year": 2026, "number": 1, "sha256": "0" * 64, "published_at": now()}
    publisher = an_account(Role.APPROVER)
    publication = a_publication(status=PublicationStatus.PUBLISHED, published_by_id=publisher.id, **told)
    publication.texts = standard_of(publication)
    return publication.id
