"""A document issued: read by whom it concerns, checked by everybody."""

import pytest

from app.base.clock import today
from app.base.database import db
from app.domain.access.models import SYSTEM, Role
from app.domain.documents.actions import make_document, request_document
from app.domain.documents.models import Document
from app.domain.documents.paper import read_sample, version_in_force
from tests.builders import a_partner, an_account
from tests.builders.keeping import made

KIND = "letter-of-adhesion"


def a_document(partner_id=None) -> Document:
    """A letter of adhesion, asked for and not made yet."""
    facts = read_sample(version_in_force(KIND, today()))
    partner_id = partner_id or a_partner().id
    return request_document(SYSTEM, KIND, language="pt", facts=facts, partner_id=partner_id, number="P-2026-0001")


@pytest.fixture
def document(app, kept):
    return made(app, a_document)


@pytest.fixture
def issued(app, document):
    def make():
        there = db.session.get(Document, document.id)
        assert make_document(there)
        return there

    return made(app, make)


def test_it_is_being_prepared_and_then_handed_over(app, as_, document, request):
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=document.partner_id)))
    assert "being prepared" in coordinator.page(f"/documents/{document.id}").text
    request.getfixturevalue("issued")
    response = coordinator.page(f"/documents/{document.id}").response
    assert response.data.startswith(b"%PDF-")
    assert "letter-of-adhesion-P-2026-0001.pdf" in response.headers["Content-Disposition"]


def test_another_entitys_document_does_not_exist(app, as_, document):
    as_(made(app, lambda: an_account(Role.COORDINATOR))).page(f"/documents/{document.id}", 404)


@pytest.mark.parametrize("language", ["pt", "en", "ar"])
def test_everybody_can_check_a_code_and_learns_nothing_of_anybody(client, issued, language):
    page = client.page(f"/{language}/check?code={issued.code.lower().replace('-', ' ')}")
    assert issued.code in page.text
    assert issued.sha256 in page.text
    assert issued.facts["partner"]["name"] not in page.text
    assert issued.facts["partner"]["representative"] not in page.text


@pytest.mark.parametrize("typed", ["AAAA-AAAA", "x", "é" * 60, "'; --"])
def test_a_code_we_never_printed_is_not_ours(client, kept, typed):
    assert "No document with this code was issued" in client.page("/en/check", query_string={"code": typed}).text


def test_the_address_on_the_paper_leads_to_the_check(client, issued):
    leads_to = client.client.get(f"/v/{issued.code}").location
    assert leads_to.endswith(f"/check?code={issued.code}")
    assert client.client.get("/v").location.endswith("/check")
