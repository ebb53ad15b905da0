"""The protocol's pages: list, draft, file, in force."""

from datetime import date

import pytest
from sqlalchemy import select

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.base.files import keep
from app.domain.access.models import Role
from app.domain.centres.models import Centre
from app.domain.documents.actions import make_waiting_documents
from app.domain.documents.models import Document
from app.domain.partners.models import Model
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol
from app.domain.protocols.rules import last_day_of_term
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


def all_have_signed(app, place):
    """The text as it is once every signature was accepted."""
    protocol_id = int(place.rpartition("/")[2])

    def sign():
        protocol = db.session.get(Protocol, protocol_id)
        protocol.status, protocol.signed_sha256, protocol.signed_on = ProtocolStatus.SIGNED, keep(SIGNED_PDF), today()

    made(app, sign)


@proves("FAQ-20", "FAQ-49", "FAQ-64", "FAQ-70", "PS1")
def test_a_protocol_is_drafted_issued_signed_and_brought_into_force(app, directorate, as_):
    centre = made(app, a_centre)
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=centre.partner_id)))
    page = directorate.follow(directorate.send(f"/protocols/new?partner_id={centre.partner_id}", DRAFT))
    assert "10.50" in page.text
    place = page.response.request.path
    assert "being prepared" in directorate.follow(directorate.send(f"{place}/issue", of=place)).text
    with app.app_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 2
        document = db.session.scalars(select(Document).where(Document.language == "pt")).one()
    paper = coordinator.page(place)
    assert coordinator.page(f"/documents/{document.id}").response.data.startswith(b"%PDF-")
    # The text it was made from, dated, and the fingerprints of text and file stay with the instance.
    for kept in ("cooperation-protocol/v", "In use since", document.template_sha256, document.sha256, document.code):
        assert kept in paper.text
    all_have_signed(app, place)
    assert directorate.page(f"{place}/signed").response.data == SIGNED_PDF
    assert "In force" in directorate.follow(directorate.send(f"{place}/start", of=place)).text
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Protocol).one().status is ProtocolStatus.IN_FORCE


@proves("PS13", "FAQ-64")
def test_a_letter_of_adhesion_is_the_lighter_way_to_an_open_log(app, directorate):
    centre = made(app, lambda: a_centre(protocol_from=None, protocol_until=None))
    letter = {**DRAFT, "instrument": "letter", "model": "traditional", "amount": ""}
    page = directorate.follow(directorate.send(f"/protocols/new?partner_id={centre.partner_id}", letter))
    place = page.response.request.path
    directorate.follow(directorate.send(f"{place}/issue", of=place))
    with app.app_context(), transaction(EVERYONE):
        assert make_waiting_documents(5) == 2
        document = db.session.scalars(select(Document).where(Document.language == "pt")).one()
        assert (document.kind, document.is_made) == ("letter-of-adhesion", True)
    all_have_signed(app, place)
    page = directorate.follow(directorate.send(f"{place}/start", of=place))
    assert "No compensation" in page.text
    with app.app_context(), transaction(EVERYONE):
        there = db.session.get_one(Centre, centre.id)
        assert (there.protocol_from, there.protocol_until) == (today(), last_day_of_term(today(), 12))


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
    directorate.client.get(f"/protocols/{protocol.id}?speak={language}")
    assert directorate.page(f"/protocols/{protocol.id}").html.html["lang"] == language
