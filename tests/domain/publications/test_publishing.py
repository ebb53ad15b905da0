"""From a draft to what is published: frozen, numbered, fingerprinted, revised with its difference, withdrawn."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.base.database import db
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.audit.queries import list_faults
from app.domain.documents.models import Document
from app.domain.publications.actions import (
    discard_draft,
    make_next_papers,
    prepare_revision,
    publish,
    read_again,
    withdraw,
    write_texts,
)
from app.domain.publications.differences import Difference, differences
from app.domain.publications.frozen import canonical, freeze, frozen_as_json, frozen_from_json
from app.domain.publications.lifecycle import PublicationStatus
from app.domain.publications.models import LANGUAGES, Publication
from app.domain.publications.paper import revision_of
from app.domain.publications.periods import Period
from app.domain.publications.queries import find_current, find_successor, find_withdrawn_revision, published_content
from app.domain.publications.texts import full_texts, standard_texts
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import ZERO, Figure
from tests.builders import an_account
from tests.builders.people import as_actor
from tests.builders.publications import YEAR, a_publication, some_tables
from tests.proof import proves


@pytest.fixture
def directorate(database):
    return an_account(Role.DIRECTORATE)


@pytest.fixture
def approver(database):
    return as_actor(an_account(Role.APPROVER))


@pytest.fixture
def draft(directorate):
    return a_publication(directorate)


def changed(tables, name, row, figure):
    """The same tables but for the total of one line."""
    table = tables[name]
    return {**tables, name: replace(table, row_totals={**table.row_totals, row: figure})}


@proves("ST11")
def test_what_is_published_keeps_its_figures_under_a_number_and_a_fingerprint(approver, draft):
    figures = dict(draft.figures)
    publish(approver, draft)
    assert draft.reference.endswith("/1")
    assert draft.sha256 == hashlib.sha256(canonical(published_content(draft))).hexdigest()
    db.session.flush()
    db.session.expire(draft)
    assert draft.figures == figures
    assert draft.sha256 == hashlib.sha256(canonical(published_content(draft))).hexdigest()


def test_whoever_prepared_it_does_not_publish_it(draft, directorate, approver):
    with pytest.raises(NotAllowed):
        publish(as_actor(directorate), draft)
    draft.prepared_by_id = approver.account_id
    db.session.flush()
    with pytest.raises(RuleBroken, match="second one must publish"):
        publish(approver, draft)


def test_nothing_is_published_before_its_figures_are_there(approver, draft):
    draft.figures = None
    db.session.flush()
    with pytest.raises(RuleBroken, match="still being read"):
        publish(approver, draft)


def test_numbers_have_no_gaps_and_a_discarded_draft_has_none(approver, directorate, draft):
    discard_draft(as_actor(directorate), draft)
    first, second = a_publication(directorate), a_publication(directorate)
    publish(approver, first)
    publish(approver, second)
    assert (draft.number, first.number, second.number) == (None, 1, 2)


def test_a_text_is_changed_in_one_language_and_a_text_emptied_is_the_standard_one_again(directorate, draft):
    by, standard = as_actor(directorate), full_texts(draft)
    write_texts(by, draft, "pt", {**standard["pt"], "summary": "O nosso ano.\r\n\r\nE mais."})
    assert full_texts(draft)["pt"]["summary"] == "O nosso ano.\n\nE mais."
    assert full_texts(draft)["en"] == standard["en"]
    write_texts(by, draft, "pt", {**full_texts(draft)["pt"], "summary": " "})
    assert full_texts(draft) == standard


def test_what_is_published_is_written_no_more(approver, directorate, draft):
    publish(approver, draft)
    with pytest.raises(RuleBroken):
        write_texts(as_actor(directorate), draft, "pt", {})
    with pytest.raises(RuleBroken):
        read_again(as_actor(directorate), draft)


def test_figures_that_are_to_be_read_again_wait_for_the_jobs_process(directorate, draft):
    read_again(as_actor(directorate), draft)
    db.session.flush()
    waiting = select(Publication.id).where(Publication.figures.is_(None))
    assert db.session.scalars(waiting).all() == [draft.id]


@proves("ST11")
def test_a_revision_says_what_it_changes_and_takes_the_place_of_the_first(approver, directorate, draft):
    publish(approver, draft)
    first_sha256, tables = draft.sha256, frozen_from_json(draft.figures).tables
    revision = prepare_revision(as_actor(directorate), draft, reason="Um centro registou tarde.")
    was = tables["areas"].row_totals["regularisation"].count
    corrected = changed(tables, "areas", "regularisation", Figure(was + 7))
    corrected = changed(corrected, "channels", "phone", Figure(None, Hidden.SMALL))
    revision.figures = frozen_as_json(freeze(corrected))
    publish(approver, revision)
    assert revision_of(revision).differences == [Difference("areas", "regularisation", "_T", was, was + 7)]
    assert draft.status is PublicationStatus.REVISED
    assert draft.sha256 == first_sha256 != revision.sha256
    assert revision.number == draft.number + 1


def test_a_total_that_every_table_has_changes_once(draft):
    before = frozen_from_json(draft.figures).tables
    after = some_tables(count=lambda _row, _column: 40)
    found = differences(before, after)
    totals = [(each.table, each.was, each.is_now) for each in found if each.row == each.column == "_T"]
    assert [name for name, _was, _now in totals] == ["months", "months_before"]  # those of persons are hidden
    lines = [each for each in found if each.row == "housing" or each.column == "housing"]
    assert sum(each.column == "_T" or each.row == "_T" for each in lines) == 1


def test_a_revision_needs_a_reason_and_there_is_one_at_a_time(approver, directorate, draft):
    by = as_actor(directorate)
    with pytest.raises(RuleBroken, match="Only what is published"):
        prepare_revision(by, draft, reason="x")
    publish(approver, draft)
    with pytest.raises(RuleBroken, match="reason"):
        prepare_revision(by, draft, reason="  ")
    prepare_revision(by, draft, reason="Correções de janeiro")
    with pytest.raises(RuleBroken, match="being drafted already"):
        prepare_revision(by, draft, reason="Outra vez")


def test_what_the_directorate_wrote_stays_in_a_revision_and_standard_texts_follow_the_figures(
    approver, directorate, draft
):
    write_texts(as_actor(directorate), draft, "en", {**full_texts(draft)["en"], "territory": "Our own words."})
    publish(approver, draft)
    revision = prepare_revision(as_actor(directorate), draft, reason="Correções")
    revision.figures = frozen_as_json(freeze(some_tables(count=lambda _row, _column: 40)))
    db.session.flush()
    assert full_texts(revision)["en"]["territory"] == "Our own words."
    assert full_texts(revision)["en"]["summary"] != full_texts(draft)["en"]["summary"]


def test_a_year_is_not_held_against_one_whose_records_begin_within_it(database):
    def summary(tables):
        return standard_texts(YEAR, freeze(tables))["en"]["summary"]

    whole = some_tables(count=lambda row, _column: 30 if row < "2025" else 40)
    assert "the year before" in summary(whole)
    assert "the year before" not in summary(changed(whole, "months_before", "2024-02", ZERO))


def test_withdrawing_needs_a_reason_and_ends_its_papers(approver, draft):
    publish(approver, draft)
    assert make_next_papers()
    db.session.get_one(Document, draft.papers[0].document_id).sha256 = "0" * 64
    with pytest.raises(RuleBroken, match="reason"):
        withdraw(approver, draft, reason="")
    withdraw(approver, draft, reason="Publicado por engano.")
    assert draft.status is PublicationStatus.WITHDRAWN
    assert draft.papers[0].document.superseded_at is not None


def test_papers_are_made_once_in_each_language_and_a_revision_supersedes_them(approver, directorate, draft):
    publish(approver, draft)
    assert [make_next_papers() for _ in range(3)] == [True, True, False]
    assert {paper.language for paper in draft.papers} == {"pt", "en"}
    assert {paper.document.number for paper in draft.papers} == {draft.reference}
    revision = prepare_revision(as_actor(directorate), draft, reason="Correções")
    revision.figures = draft.figures
    publish(approver, revision)
    assert [make_next_papers() for _ in range(3)] == [True, True, False]
    assert {paper.document.superseded_by_id for paper in draft.papers} == {
        paper.document_id for paper in revision.papers
    }


@pytest.fixture
def revised(approver, directorate, draft):
    """A publication and the revision that took its place, both on paper."""
    publish(approver, draft)
    assert [make_next_papers() for _ in LANGUAGES] == [True, True]
    revision = prepare_revision(as_actor(directorate), draft, reason="Correções")
    revision.figures = draft.figures
    publish(approver, revision)
    assert [make_next_papers() for _ in LANGUAGES] == [True, True]
    return draft, revision


@proves("ST11")
def test_withdrawing_a_revision_lets_what_it_replaced_stand_again_with_its_papers(approver, revised):
    first, revision = revised
    sha256, papers = first.sha256, {paper.document_id for paper in first.papers}
    withdraw(approver, revision, reason="Publicada por engano.")
    assert (first.status, revision.status) == (PublicationStatus.PUBLISHED, PublicationStatus.WITHDRAWN)
    assert find_current(Period(first.first, first.last)) is first
    assert (first.sha256, {paper.document_id for paper in first.papers}) == (sha256, papers)
    assert all(paper.document.superseded_at is None for paper in first.papers)
    assert find_withdrawn_revision(first) is revision
    assert not list_faults()


def test_what_stands_again_can_be_revised_again_or_withdrawn(approver, directorate, revised):
    first, revision = revised
    withdraw(approver, revision, reason="Publicada por engano.")
    again = prepare_revision(as_actor(directorate), first, reason="Agora sim")
    assert find_successor(first) is again
    again.figures = first.figures
    publish(approver, again)
    assert first.status is PublicationStatus.REVISED
    withdraw(approver, again, reason="Outro engano.")
    withdraw(approver, first, reason="Tudo errado.")
    assert find_current(Period(first.first, first.last)) is None
    assert again.status is revision.status is PublicationStatus.WITHDRAWN
