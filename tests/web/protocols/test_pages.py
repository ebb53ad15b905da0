"""The protocol's pages: list, draft, file, signed copy, amounts."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.documents.actions import make_waiting_documents
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from tests.builders import a_centre, a_partner, a_protocol, a_rate, an_account
from tests.builders.keeping import made
from tests.builders.papers import PARTY, SIGNED_PDF
from tests.proof import proves

DRAFT = {
    "instrument": "protocol",
    "model": "second_generation",
    "in_force_from": today().isoformat(),
    "months": "12",
    "amount": "10,50",
    **vars(PARTY),
}


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


def signed_copy(**changes):
    return {
        "file": (BytesIO(SIGNED_PDF), "protocolo.pdf"),
        "signatory": "Presidente Fictícia",
        "office": "presidente",
        "signed_on": today().isoformat(),
        **changes,
    }


@proves("FAQ-20", "FAQ-64", "FAQ-70")
def test_a_protocol_is_drafted_issued_signed_by_the_entity_and_brought_into_force(app, directorate, as_):
    centre = made(app, a_centre)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    page = directorate.follow(directorate.send(f"/protocols/new?partner_id={centre.partner_id}", DRAFT))
    assert "10.50" in page.text
    place = page.response.request.path
    assert "being prepared" in directorate.follow(directorate.send(f"{place}/issue", of=place)).text
    with app.app_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 1
    paper = coordinator.page(place).one("a[href^='/documents/']")["href"]
    assert coordinator.page(paper).response.data.startswith(b"%PDF-")
    coordinator.follow(coordinator.send(f"{place}/upload", signed_copy(), of=place))
    assert directorate.page(f"{place}/signed").response.data == SIGNED_PDF
    assert "In force" in directorate.follow(directorate.send(f"{place}/start", of=place)).text
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Protocol).one().status is ProtocolStatus.IN_FORCE


@proves("FAQ-11")
def test_the_second_generation_is_refused_to_others_beside_the_question(app, directorate):
    partner = made(app, lambda: a_partner(kind="parish"))
    page = directorate.send(f"/protocols/new?partner_id={partner.id}", DRAFT)
    assert page.status == 422
    assert page.error_of("model") == "Only a municipality may run a 2G centre: choose another model."
    assert page.form()["partner_seat"] == PARTY.partner_seat


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("months", "0"),
        ("months", "twelve"),
        ("in_force_from", "tomorrow"),
        ("amount", "NaN"),
        ("amount", "ten"),
        ("model", "third_generation"),
        ("partner_email", "geral"),
        ("partner_seat", ""),
        ("partner_seat", "x" * 201),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_question(app, directorate, field, typed):
    partner = made(app, a_partner)
    page = directorate.send(f"/protocols/new?partner_id={partner.id}", DRAFT, **{field: typed})
    assert page.status == 422
    assert page.error_of(field)


@proves("FAQ-18")
def test_funding_is_declared_whole_and_shown(app, directorate):
    partner = made(app, a_partner)
    place = f"/protocols/new?partner_id={partner.id}"
    assert directorate.send(place, DRAFT, funding_source="FAMI 2030").status == 422
    days = {"funding_from": "2026-01-01", "funding_until": "2026-12-31"}
    page = directorate.send(place, DRAFT, funding_source="FAMI 2030", funding_contract="OP-0000", **days)
    assert "Other funding declared" in directorate.follow(page).text


def test_a_draft_is_changed_until_it_is_issued(app, directorate):
    protocol = made(app, lambda: a_protocol(status=ProtocolStatus.DRAFTED, in_force_until=date(2020, 12, 31)))
    changed = directorate.send(f"/protocols/{protocol.id}/edit", DRAFT, in_force_from="2020-01-01")
    assert "10.50" in directorate.follow(changed).text


def test_a_renewal_starts_with_what_the_last_protocol_said(app, directorate):
    protocol = made(app, lambda: a_protocol(**vars(PARTY)))
    form = directorate.page(f"/protocols/new?partner_id={protocol.partner_id}").form()
    assert form["partner_authority"] == PARTY.partner_authority


@proves("FAQ-64")
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("file", {"file": (BytesIO(b"GIF89a"), "protocolo.pdf")}),
        ("file", {"file": ""}),
        ("signed_on", {"signed_on": (today() + timedelta(days=1)).isoformat()}),
        ("signatory", {"signatory": ""}),
    ],
)
def test_a_copy_that_cannot_be_is_refused_and_the_rest_kept(app, directorate, field, changes):
    protocol = made(app, lambda: a_protocol(status=ProtocolStatus.AWAITING_SIGNATURES))
    place = f"/protocols/{protocol.id}"
    page = directorate.send(f"{place}/upload", signed_copy(**changes), of=place)
    assert page.status == 422
    assert page.error_of(field)
    assert page.form(f"{place}/upload")["office"] == "presidente"


def test_a_wrong_copy_is_returned(app, directorate):
    protocol = made(app, lambda: a_protocol(status=ProtocolStatus.SIGNED, signed_sha256="0" * 64))
    place = f"/protocols/{protocol.id}"
    assert "Upload the copy" in directorate.follow(directorate.send(f"{place}/return", of=place)).text


@proves("FAQ-20")
def test_a_new_amount_takes_over_on_its_day(app, directorate):
    protocol = made(app, lambda: a_rate(a_protocol(model=Model.SECOND_GENERATION)).protocol)
    place = f"/protocols/{protocol.id}"
    page = directorate.send(f"{place}/rate", {"amount": "12,00", "valid_from": "2026-03-01"}, of=place)
    assert "28/02/2026" in directorate.follow(page).text
    again = directorate.send(f"{place}/rate", {"amount": "13,00", "valid_from": "2026-03-01"}, of=place)
    assert again.error_of("valid_from") == "Another amount is in force in these days: end it first."


def test_the_list_is_filtered_by_state_and_shows_an_entity_its_own(app, directorate, as_):
    own, other = made(app, lambda: (a_protocol(), a_protocol(status=ProtocolStatus.DRAFTED)))
    assert other.reference not in directorate.page("/protocols?status=in_force").text
    assert "No protocol in this state" in directorate.page("/protocols?status=ended").text
    assert directorate.page("/protocols?status=nonsense").status == 200
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=own.partner_id)))
    page = coordinator.page("/protocols")
    assert own.reference in page.text
    assert other.reference not in page.text
    coordinator.page(f"/protocols/{other.id}", 404)
    coordinator.page(f"/protocols/{own.id}/signed", 404)


@pytest.mark.parametrize("language", ["pt", "ar"])
def test_the_file_is_there_in_every_language(app, directorate, language):
    protocol = made(app, lambda: a_rate(a_protocol(model=Model.EXTENDED)).protocol)
    directorate.client.get(f"/protocols/{protocol.id}?language={language}")
    assert directorate.page(f"/protocols/{protocol.id}").html.html["lang"] == language
