"""Drafting: the model, the instrument, the term and the amounts have to fit each other."""

from datetime import date
from decimal import Decimal

import pytest

from app.base.clock import today
from app.base.errors import NotAllowed, RuleBroken
from app.domain.access.models import Role
from app.domain.partners.models import Model, PartnerKind
from app.domain.protocols.actions import amend_draft, draft_protocol
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument, ServiceType
from tests.builders import a_partner, a_protocol, an_account, as_actor
from tests.builders.papers import FUNDING, agreed
from tests.proof import proves


@pytest.fixture
def directorate(database):
    return as_actor(an_account(Role.DIRECTORATE))


def refusal_of(by, partner, **terms):
    with pytest.raises(RuleBroken) as broken:
        draft_protocol(by, partner, **terms)
    return broken.value


def test_references_run_on_within_the_year(directorate):
    first, second = (draft_protocol(directorate, a_partner(), **agreed()) for _ in range(2))
    assert first.reference.startswith(f"P-{today().year}-")
    assert int(second.reference[-4:]) == int(first.reference[-4:]) + 1
    assert first.status is ProtocolStatus.DRAFTED


@proves("FAQ-20")
def test_the_amount_per_service_is_kept_with_the_protocol(directorate):
    protocol = draft_protocol(directorate, a_partner(), **agreed(Model.SECOND_GENERATION))
    (rate,) = protocol.rates
    assert (rate.service_type, rate.amount, rate.valid_from) == (
        ServiceType.BIOMETRICS,
        Decimal("10.00"),
        date(2026, 1, 1),
    )


@proves("FAQ-11", "FAQ-19")
@pytest.mark.parametrize("kind", [kind for kind in PartnerKind if kind is not PartnerKind.MUNICIPALITY])
def test_only_a_municipality_may_have_the_second_generation(directorate, kind):
    assert refusal_of(directorate, a_partner(kind=kind), **agreed(Model.SECOND_GENERATION)).field == "model"


@proves("FAQ-9")
@pytest.mark.parametrize("model", list(Model))
def test_a_protocol_follows_any_of_the_three_models(directorate, model):
    assert draft_protocol(directorate, a_partner(), **agreed(model)).model is model


@proves("FAQ-17")
def test_the_traditional_model_has_no_amount(directorate):
    terms = agreed(rates=[(ServiceType.BIOMETRICS, Decimal("1"))])
    assert refusal_of(directorate, a_partner(), **terms).field == "amount"


def test_a_paid_model_needs_its_own_amount(directorate):
    assert refusal_of(directorate, a_partner(), **agreed(Model.EXTENDED, rates=[])).field == "amount"
    other = [(ServiceType.BIOMETRICS, Decimal("1"))]
    assert refusal_of(directorate, a_partner(), **agreed(Model.EXTENDED, rates=other)).field == "amount"


@pytest.mark.parametrize("amount", ["-0.01", "10000.01"])
def test_an_amount_is_plausible(directorate, amount):
    terms = agreed(Model.EXTENDED, rates=[(ServiceType.DOCUMENT_FILE, Decimal(amount))])
    assert refusal_of(directorate, a_partner(), **terms).field == "amount"


def test_a_letter_of_adhesion_is_for_the_traditional_model(directorate):
    assert draft_protocol(directorate, a_partner(), **agreed(instrument=Instrument.LETTER)).instrument == "letter"
    terms = agreed(Model.EXTENDED, instrument=Instrument.LETTER)
    assert refusal_of(directorate, a_partner(), **terms).field == "instrument"


@pytest.mark.parametrize("last_day", [date(2025, 12, 31), date(2026, 12, 30)])
def test_a_term_goes_forwards_in_whole_months(directorate, last_day):
    assert refusal_of(directorate, a_partner(), **agreed(in_force_until=last_day)).field == "in_force_until"


@proves("FAQ-18")
def test_other_funding_is_kept_with_its_contract_and_days(directorate):
    protocol = draft_protocol(directorate, a_partner(), **agreed(funding=FUNDING))
    assert (protocol.funding_source, protocol.funding_contract) == ("FAMI 2030", "OP-0000")
    assert protocol.funding_until == date(2026, 12, 31)


def test_nobody_but_the_directorate_drafts(database):
    partner = a_partner()
    for role in (Role.COORDINATOR, Role.APPLICANT, Role.APPROVER):
        with pytest.raises(NotAllowed):
            draft_protocol(as_actor(an_account(role)), partner, **agreed())


def test_a_draft_can_be_written_anew_and_keeps_one_amount(directorate):
    protocol = draft_protocol(directorate, a_partner(), **agreed(Model.SECOND_GENERATION))
    amend_draft(directorate, protocol, **agreed(Model.EXTENDED))
    assert [rate.service_type for rate in protocol.rates] == [ServiceType.DOCUMENT_FILE]


def test_what_was_issued_is_not_written_anew(directorate):
    with pytest.raises(RuleBroken):
        amend_draft(directorate, a_protocol(status=ProtocolStatus.AWAITING_SIGNATURES), **agreed())
