"""Anybody checks a document by its code, and a file by its fingerprint, and learns nobody's name."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import SYSTEM
from app.domain.documents.actions import make_document, request_document, supersede
from app.domain.documents.models import Document
from app.domain.documents.paper import read_sample, version_in_force
from app.domain.protocols.lifecycle import ProtocolStatus
from tests.builders import a_partner, a_protocol
from tests.builders.keeping import made
from tests.proof import proves

KIND = "letter-of-adhesion"
SIGNED = "a" * 64


def issue() -> Document:
    """A letter of adhesion, made, and its copy signed by all."""
    facts = read_sample(version_in_force(KIND, today()))
    partner = a_partner()
    document = request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=partner.id, number="P-2026-0001")
    db.session.flush()
    assert make_document(document)
    a_protocol(partner, document_id=document.id, signed_sha256=SIGNED, status=ProtocolStatus.SIGNED)
    return document


@pytest.fixture
def issued(app, kept):
    return made(app, issue)


def checked(client, document, fingerprint="", language="en"):
    return client.page(f"/{language}/check", query_string={"code": document.code, "fingerprint": fingerprint})


@proves("PS15")
@pytest.mark.parametrize("language", ["pt", "en", "ar"])
def test_a_code_says_issued_by_us_and_nobodys_name(client, issued, language):
    page = checked(client, issued, language=language)
    assert issued.sha256 in page.text
    assert issued.facts["partner"]["name"] not in page.text
    assert "P-2026-0001" not in page.text


@proves("PS15")
def test_it_says_when_another_took_its_place_or_it_ended(app, client, issued):
    assert "Neither superseded nor ended" in checked(client, issued).text
    made(app, lambda: supersede(SYSTEM, db.session.get(Document, issued.id), issue()))
    assert "Another document took its place on" in checked(client, issued).text
    other = made(app, issue)
    made(app, lambda: supersede(SYSTEM, db.session.get(Document, other.id)))
    assert "No longer in force" in checked(client, other).text


@proves("PS15")
@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("{issued}", "The file is the document we issued"),
        ("  {ISSUED} ", "The file is the document we issued"),
        (SIGNED, "The file is a signed copy that we accepted"),
        ("b" * 64, "The file is not the document with this code"),
        ("certutil", "That is not a fingerprint"),
    ],
)
def test_without_javascript_a_fingerprint_is_typed_in(client, issued, typed, says):
    told = typed.format(issued=issued.sha256, ISSUED=issued.sha256.upper())
    page = checked(client, issued, told)
    assert says in page.one("[role=status]").get_text()


def test_a_fingerprint_says_nothing_without_a_code(client, issued):
    page = client.page("/en/check", query_string={"code": "2222-2222", "fingerprint": issued.sha256})
    assert "No document with this code was issued" in page.text


def test_many_wrong_codes_lock_nobody_out(client, issued):
    for number in range(50):
        assert client.page("/en/check", query_string={"code": f"AAAA-{number:04}"}).status == 200
    assert "This document was issued" in checked(client, issued).text
