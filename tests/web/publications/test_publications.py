"""The pages of publications: a draft made in one act, its texts, published by a second person, revised, withdrawn."""

from __future__ import annotations

import pytest

from app.base.database import db
from app.domain.access.models import Role
from app.domain.publications.models import Publication
from app.domain.publications.queries import find_successor
from app.jobs.make_documents import make_documents
from app.jobs.make_publications import make_publications
from tests.builders import a_technician, an_account
from tests.builders.keeping import made
from tests.builders.publications import a_publication
from tests.builders.released import LAST, released, some_services
from tests.proof import proves


@pytest.fixture
def directorate(app, as_, kept):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def approver(app, as_, kept):
    return as_(made(app, lambda: an_account(Role.APPROVER)))


@pytest.fixture
def draft(app, kept):
    return made(app, lambda: a_publication().id)


def at_work(app):
    with app.app_context():
        make_publications()
        make_documents()


def test_a_draft_shows_its_tables_and_waits_for_a_second_person(directorate, draft):
    page = directorate.page(f"/publications/{draft}")
    assert "Report of the network: 2025" in page.title
    assert page.html.select("article table")
    assert "A second person, the approver, publishes it." in page.text
    assert not page.html.select(f"form[action='/publications/{draft}/publish']")


def test_a_draft_without_figures_says_how_far_they_are(app, directorate):
    waiting = made(app, lambda: a_publication(figures=None, tables_read=4).id)
    page = directorate.page(f"/publications/{waiting}")
    assert "The figures are being read" in page.text
    assert page.one("progress")["value"] == "4"


def test_texts_are_written_in_each_language(directorate, draft):
    path = f"/publications/{draft}/texts/pt"
    assert "O nosso resumo." not in directorate.page(f"/publications/{draft}/texts/en").text
    directorate.send(path, summary="O nosso resumo.")
    assert "O nosso resumo." in directorate.page(path).form()["summary"]
    assert directorate.send(path, summary="x" * 5000).error_of("summary")


@proves("ST9", "ST11")
def test_it_is_published_by_the_approver_and_its_papers_can_be_taken(app, approver, draft):
    approver.send(f"/publications/{draft}/publish", of=f"/publications/{draft}")
    at_work(app)
    page = approver.page(f"/publications/{draft}")
    assert "Published" in page.one(".tag").text
    for language in ("pt", "en"):
        odt = approver.client.get(f"/publications/{draft}/report-{language}.odt", buffered=True)
        assert odt.data[:2] == b"PK"
    links = [link["href"] for link in page.html.select("a[href^='/documents/']")]
    assert [approver.client.get(link).data[:4] for link in links] == [b"%PDF", b"%PDF"]


def test_a_revision_asks_for_its_reason_and_shows_what_it_replaces(app, approver, directorate, draft):
    approver.send(f"/publications/{draft}/publish", of=f"/publications/{draft}")
    path = f"/publications/{draft}/revise"
    assert directorate.send(path, reason=" ").error_of("reason")
    revision = directorate.send(path, reason="Um centro registou tarde.").location
    assert "It revises no." in directorate.page(revision).text
    assert "The revision that is being drafted" in directorate.page(f"/publications/{draft}").text


def test_withdrawing_says_why_to_whoever_reads_it(approver, draft):
    approver.send(f"/publications/{draft}/publish", of=f"/publications/{draft}")
    approver.send(f"/publications/{draft}/withdraw", reason="Publicado por engano.")
    assert "Publicado por engano." in approver.page(f"/publications/{draft}").text
    assert "Nothing is published of this period now." in approver.page(f"/publications/{draft}").text


def test_when_a_revision_is_withdrawn_the_page_of_what_stands_again_says_so(app, approver, directorate, draft):
    first = f"/publications/{draft}"
    approver.send(f"{first}/publish", of=first)
    revision = directorate.send(f"{first}/revise", reason="Um centro registou tarde.").location
    made(app, lambda: _same_figures(draft))
    approver.send(f"{revision}/publish", of=revision)
    assert "will stand published again" in approver.page(f"{revision}/withdraw").text
    approver.send(f"{revision}/withdraw", reason="Publicada por engano.")
    page = directorate.page(first)
    assert "Published again" in page.text
    assert "which revised it, was withdrawn on" in page.text
    assert "Nothing is published of this period now." not in directorate.page(revision).text


def test_a_draft_thrown_away_is_gone_from_the_list(directorate, draft):
    directorate.send(f"/publications/{draft}/discard", of=f"/publications/{draft}")
    assert "Nothing was published yet" in directorate.page("/publications").text


def test_without_a_released_month_there_is_nothing_to_prepare(directorate):
    assert "No month is released yet" in directorate.page("/publications/new").text


@pytest.mark.parametrize("period", ["", "2025-12..2025-01", "2999-01..2999-12"])
def test_a_period_that_is_not_offered_is_refused(app, directorate, period):
    made(app, _a_quarter)
    assert "are all released" in directorate.send("/publications/new", period=period).error_of("period")


def _same_figures(publication_id):
    first = db.session.get_one(Publication, publication_id)
    find_successor(first).figures = first.figures


def _a_quarter():
    months = [LAST.plus(-back) for back in range(3)]
    for month in months:
        some_services(a_technician(), month, 1)
    released(*months)


def test_nobody_else_reads_drafts(app, as_, draft):
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        as_(made(app, lambda role=role: an_account(role))).page(f"/publications/{draft}", status=403)
