"""Asking for a document freezes what it will say."""

import pytest
from sqlalchemy import select

from app.base.pdf import PAPER
from app.domain.access.models import SYSTEM
from app.domain.audit.models import AuditEntry
from app.domain.documents.actions import request_document
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.queries import find_by_code, read_bytes
from app.domain.documents.rules import read_code

KIND = "training-certificate"


@pytest.fixture
def facts():
    return read_sample(read_version(PAPER / KIND / "v1"))


def ask(facts, kind=KIND, language="pt"):
    return request_document(SYSTEM, kind, language=language, facts=facts, partner_id=None, number="F-2026-0001")


def test_it_keeps_version_facts_and_a_code_that_can_be_checked(database, facts):
    document = ask(facts)
    database.session.flush()
    assert (document.kind, document.version, document.number) == (KIND, "v1", "F-2026-0001")
    assert document.facts == facts
    assert read_code(document.code) == document.code
    assert find_by_code(document.code.lower()) is document


def test_its_facts_stay_as_they_were_when_it_was_asked_for(database, facts):
    document = ask(facts)
    facts["course"]["name"] = "Another course"
    assert document.facts["course"]["name"] == "Formação inicial de equipas CLAIM"


def test_a_missing_fact_is_refused_by_name_and_nothing_is_kept(database, facts):
    del facts["course"]["name"]
    facts["hours"] = ""
    with pytest.raises(ValueError, match=r"cannot do without course\.name, hours"):
        ask(facts)
    assert not database.session.new


def test_a_fact_that_cannot_be_written_is_refused_at_once(database, facts):
    with pytest.raises(ValueError, match="Invalid isoformat"):
        ask(facts | {"course": facts["course"] | {"ends_on": "tomorrow"}})


def test_an_unknown_kind_or_a_language_it_is_not_written_in_is_refused(database, facts):
    with pytest.raises(ValueError, match="no version of 'poem'"):
        ask(facts, kind="poem")
    with pytest.raises(ValueError, match="is not written in 'ar'"):
        ask(facts, language="ar")


def test_it_has_no_bytes_before_it_is_made(database, facts):
    document = ask(facts)
    assert not document.is_made
    with pytest.raises(ValueError, match="not made yet"):
        read_bytes(document)


def test_a_code_we_never_gave_finds_nothing(database):
    assert find_by_code("7KQ2-M4XD") is None
    assert find_by_code("not a code") is None


def test_the_trail_says_which_paper_was_asked_for_and_nothing_of_its_facts(database, facts):
    document = ask(facts)
    database.session.flush()
    entry = database.session.scalar(select(AuditEntry).where(AuditEntry.on_id == str(document.id)))
    assert (entry.act, entry.changes) == ("document.requested", {"kind": KIND, "version": "v1"})
