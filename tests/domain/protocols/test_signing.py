"""The paper that is issued for signature."""

import pytest

from app.base.errors import RuleBroken
from app.domain.access.models import Role
from app.domain.centres.actions import issue_for_signature
from app.domain.documents.actions import make_document
from app.domain.documents.queries import read_html
from app.domain.partners.models import Model
from app.domain.protocols.actions import draft_protocol
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument
from app.domain.signatures.actions import reopen_for_change
from tests.builders import a_centre, a_partner, an_account, as_actor
from tests.builders.papers import FUNDING, agreed
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


@proves("PS1")
def test_the_english_translation_is_asked_for_beside_the_text_and_falls_with_it(directorate, centre, database):
    older = issued(directorate, centre)
    assert (older.document.language, older.courtesy.language) == ("pt", "en")
    assert older.courtesy.facts == older.document.facts
    assert older.document.template_sha256 == older.courtesy.template_sha256
    assert "courtesy translation" in read_html(older.courtesy)
    issued(directorate, centre)
    assert older.document.superseded_at
    assert older.courtesy.superseded_at


def test_a_text_reopened_takes_its_translation_along(directorate, centre):
    protocol = issued(directorate, centre)
    courtesy = protocol.courtesy
    reopen_for_change(directorate, protocol, "Muda o horário.")
    assert courtesy.superseded_at


def test_an_older_paper_that_waits_for_signatures_is_superseded(directorate, centre):
    older, newer = issued(directorate, centre), issued(directorate, centre)
    assert (older.status, newer.status) == (ProtocolStatus.SUPERSEDED, ProtocolStatus.AWAITING_SIGNATURES)
