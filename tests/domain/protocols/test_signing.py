"""From the paper issued to the copy signed by all."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import OutOfReach, RuleBroken
from app.base.files import fetch
from app.domain.access.models import Role
from app.domain.centres.actions import issue_for_signature
from app.domain.documents.actions import make_document
from app.domain.documents.queries import read_html
from app.domain.partners.models import Model
from app.domain.protocols.actions import draft_protocol, return_signed_copy, upload_signed
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument
from tests.builders import a_centre, a_partner, a_protocol, an_account, as_actor
from tests.builders.papers import FUNDING, SIGNED_PDF, agreed
from tests.proof import proves


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def centre(database):
    return a_centre()


def issued(by, centre, **changes):
    protocol = draft_protocol(by, centre.partner, **agreed(**changes))
    return issue_for_signature(by, protocol)


@proves("FAQ-64", "FAQ-70")
def test_the_paper_names_the_parties_the_office_and_the_data_protection_contacts(directorate, centre):
    protocol = issued(directorate, centre, model=Model.SECOND_GENERATION, funding=FUNDING)
    text = read_html(protocol.document)
    assert protocol.status is ProtocolStatus.AWAITING_SIGNATURES
    for said in (centre.name, "Rua Fictícia, 1", "Presidente Fictícia", "dados@municipio.invalid", "OP-0000"):
        assert said in text
    assert protocol.document.number == protocol.reference


def test_the_paper_becomes_a_pdf(directorate, centre, database):
    protocol = issued(directorate, centre)
    database.session.flush()
    assert make_document(protocol.document)


@proves("FAQ-64", "PS13")
def test_a_letter_of_adhesion_is_the_other_paper(directorate, centre):
    assert issued(directorate, centre, instrument=Instrument.LETTER).document.kind == "letter-of-adhesion"


@proves("FAQ-57")
def test_without_an_office_nothing_is_issued(directorate):
    with pytest.raises(RuleBroken):
        issue_for_signature(directorate, draft_protocol(directorate, a_partner(), **agreed()))


def test_without_a_signatory_nothing_is_issued(directorate, centre):
    with pytest.raises(RuleBroken):
        issue_for_signature(directorate, draft_protocol(directorate, centre.partner, **agreed(party=None)))


def test_an_older_paper_that_waits_for_signatures_is_superseded(directorate, centre):
    older, newer = issued(directorate, centre), issued(directorate, centre)
    assert (older.status, newer.status) == (ProtocolStatus.SUPERSEDED, ProtocolStatus.AWAITING_SIGNATURES)


@proves("FAQ-64")
def test_the_signed_copy_is_kept_as_it_was_uploaded(directorate, centre):
    protocol = issued(directorate, centre)
    upload_signed(directorate, protocol, SIGNED_PDF, "Vereador Fictício", "vereador", today())
    assert protocol.status is ProtocolStatus.SIGNED
    assert fetch(protocol.signed_sha256) == SIGNED_PDF
    assert (protocol.partner_signatory, protocol.signed_on) == ("Vereador Fictício", today())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        SIGNED_PDF[:20],
        SIGNED_PDF.replace(b"% a", b"/Encrypt % a"),
        SIGNED_PDF.replace(b"% a", b"/JavaScript % a"),
    ],
)
def test_what_is_no_plain_pdf_is_refused(directorate, centre, content):
    protocol = issued(directorate, centre)
    with pytest.raises(RuleBroken) as broken:
        upload_signed(directorate, protocol, content, "A", "B", today())
    assert broken.value.field == "file"
    assert protocol.status is ProtocolStatus.AWAITING_SIGNATURES


@pytest.mark.parametrize("days", [1, -1])
def test_it_is_signed_between_its_issue_and_today(directorate, centre, days):
    protocol = issued(directorate, centre)
    with pytest.raises(RuleBroken) as broken:
        upload_signed(directorate, protocol, SIGNED_PDF, "A", "B", today() + timedelta(days=days))
    assert broken.value.field == "signed_on"


def test_the_entity_uploads_its_own_and_no_other(directorate, centre):
    protocol = issued(directorate, centre)
    other, own = (as_actor(an_account(Role.COORDINATOR, **who)) for who in ({}, {"partner_id": centre.partner_id}))
    with pytest.raises(OutOfReach):
        upload_signed(other, protocol, SIGNED_PDF, "A", "B", today())
    assert upload_signed(own, protocol, SIGNED_PDF, "A", "B", today()).status is ProtocolStatus.SIGNED


def test_a_wrong_copy_is_returned_and_uploaded_again(directorate, centre):
    protocol = issued(directorate, centre)
    upload_signed(directorate, protocol, SIGNED_PDF, "A", "B", today())
    return_signed_copy(directorate, protocol)
    assert (protocol.status, protocol.signed_sha256) == (ProtocolStatus.AWAITING_SIGNATURES, None)
    with pytest.raises(RuleBroken):
        return_signed_copy(directorate, protocol)


def test_a_draft_takes_no_signed_copy(directorate):
    with pytest.raises(RuleBroken):
        upload_signed(directorate, a_protocol(status=ProtocolStatus.DRAFTED), SIGNED_PDF, "A", "B", today())
