"""Who is asked what: the questions and papers of each kind of entity and each model."""

from itertools import product

import pytest

from app.domain.applications.faults import Faulty
from app.domain.applications.interest import read_interest
from app.domain.applications.models import PaperKind, Section
from app.domain.applications.papers import papers_for, papers_missing, papers_needed
from app.domain.applications.questions import questions_for, sections_for
from app.domain.applications.registration import list_faults
from app.domain.partners.models import Model, PartnerKind, PartnerStatus
from app.domain.partners.rules import may_follow
from tests.builders import a_partner
from tests.builders.applications import A_STOP, COMPLETE, an_application
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
PAIRS = [(kind, model) for kind, model in product(PartnerKind, Model) if may_follow(kind, model)]
SAID = {
    PartnerKind.MUNICIPALITY: {"decided_on", "decision_number"},
    PartnerKind.PARISH: {"decided_on", "decision_number"},
    PartnerKind.ASSOCIATION_OF_MUNICIPALITIES: {"deciding_body", "decided_on", "decision_number", "members"},
    PartnerKind.REGIONAL_GOVERNMENT: {"deciding_body", "decided_on", "decision_number", "territory"},
    PartnerKind.HIGHER_EDUCATION: {"deciding_body", "decided_on", "decision_number", "unit"},
    PartnerKind.CIVIL_SOCIETY: {
        *("deciding_body", "decided_on", "statutes", "tax_clear_until", "social_security_clear_until"),
        *("has_funding", "funding_contract"),
    },
}
CIVIL_SOCIETY = {
    "deciding_body": "Direção",
    "decided_on": "2020-01-15",
    "statutes": "Escritura fictícia",
    "tax_clear_until": "2999-01-01",
    "social_security_clear_until": "2999-01-01",
    "has_funding": "no",
}


def of(kind, model=Model.TRADITIONAL):
    return an_application(partner=a_partner(status=PartnerStatus.CANDIDATE, kind=kind), model=model)


def asked(application, section):
    return {question.name for question in questions_for(application, section)}


def wrong(application, section, answers):
    return {fault.field for fault in list_faults(application, section, answers)}


@proves("ON4")
@pytest.mark.parametrize("kind", list(PartnerKind))
def test_each_kind_of_entity_is_asked_about_its_own_way_of_deciding(kind):
    assert asked(of(kind), Section.DECISION) == SAID[kind]


@proves("ON4")
def test_each_model_is_asked_for_its_own_means():
    assert Section.MEANS not in sections_for(of(PartnerKind.MUNICIPALITY))
    second = of(PartnerKind.MUNICIPALITY, Model.SECOND_GENERATION)
    extended = of(PartnerKind.MUNICIPALITY, Model.EXTENDED)
    assert asked(second, Section.MEANS) == {"desks", "equipment", "services_a_month"}
    assert asked(extended, Section.MEANS) == {"archive", "has_scanner", "files_a_month"}
    assert wrong(second, Section.MEANS, {"desks": "0", "equipment": "ours", "services_a_month": "many"}) == {
        "desks",
        "equipment",
        "services_a_month",
    }


@proves("ON4")
def test_the_account_is_asked_only_where_aima_pays():
    assert "iban" not in asked(of(PartnerKind.MUNICIPALITY), Section.ENTITY)
    extended = of(PartnerKind.PARISH, Model.EXTENDED)
    assert wrong(extended, Section.ENTITY, {**COMPLETE[Section.ENTITY], "iban": "PT50 0000"}) == {"iban"}


@proves("ON4")
@pytest.mark.parametrize("kind", [kind for kind in PartnerKind if kind is not PartnerKind.MUNICIPALITY])
def test_an_impossible_pair_is_refused_with_the_reason(kind):
    typed = {"name": "Entidade", "nipc": "501442600", "kind": kind, "municipality": "Beja (Beja)"}
    contact = {"contact_name": "Contacto", "contact_email": "a@exemplo.invalid", "contact_phone": "", "message": ""}
    with pytest.raises(Faulty) as refused:
        read_interest({**typed, **contact, "model": Model.SECOND_GENERATION})
    assert {fault.field: fault.message for fault in refused.value.faults} == {
        "model": "Only a municipality may run a 2G centre: choose another model."
    }


@proves("ON4")
@pytest.mark.parametrize(("kind", "model"), PAIRS)
def test_every_possible_pair_has_a_form_with_an_end(kind, model):
    application = of(kind, model)
    for section in sections_for(application):
        names = {question.name for question in questions_for(application, section)}
        assert names or section in (Section.DECLARATIONS, Section.PAPERS)
    assert set(papers_needed(application)) <= set(papers_for(application))


def test_the_day_of_the_decision_has_come_and_a_certificate_has_not_ended():
    association = of(PartnerKind.CIVIL_SOCIETY)
    assert not wrong(association, Section.DECISION, CIVIL_SOCIETY)
    late = {"decided_on": "2999-01-01", "tax_clear_until": "2020-01-01", "social_security_clear_until": "soon"}
    assert wrong(association, Section.DECISION, {**CIVIL_SOCIETY, **late}) == set(late)


def test_whoever_has_fami_money_names_the_contract():
    association = of(PartnerKind.CIVIL_SOCIETY)
    assert wrong(association, Section.DECISION, {**CIVIL_SOCIETY, "has_funding": "yes"}) == {"funding_contract"}
    told = {**CIVIL_SOCIETY, "has_funding": "yes", "funding_contract": "FAMI-000"}
    assert not wrong(association, Section.DECISION, told)


@proves("FAQ-57", "FAQ-62")
def test_the_form_is_incomplete_without_an_office_and_without_a_technician():
    application = of(PartnerKind.PARISH)
    assert wrong(application, Section.OFFICES, {"offices": []})
    assert wrong(application, Section.TECHNICIANS, {"technicians": []})
    assert not wrong(application, Section.OFFICES, COMPLETE[Section.OFFICES])
    assert not wrong(application, Section.TECHNICIANS, COMPLETE[Section.TECHNICIANS])


@proves("FAQ-60")
def test_a_stop_in_another_municipality_needs_its_consent_and_the_paper():
    application = of(PartnerKind.MUNICIPALITY)
    assert not wrong(application, Section.STOPS, {"stops": [A_STOP]})
    away = {**A_STOP, "municipality": "Moura (Beja)"}
    fields = {"stops-0-consent", "stops-0-consent_on", "stops-0-consent_paper"}
    assert wrong(application, Section.STOPS, {"stops": [away]}) == fields
    assert "stops-0-consent" in wrong(application, Section.STOPS, {"stops": [{**away, "consent": "no"}]})
    told = {**away, "consent": "yes", "consent_on": "2020-01-10", "consent_paper": "Ofício 12"}
    assert not wrong(application, Section.STOPS, {"stops": [told]})


def test_papers_are_asked_for_by_kind():
    assert PaperKind.TAX_CERTIFICATE not in papers_for(of(PartnerKind.MUNICIPALITY))
    assert papers_missing(of(PartnerKind.MUNICIPALITY)) == [PaperKind.DECISION, PaperKind.REPRESENTATION]
    assert set(papers_missing(of(PartnerKind.CIVIL_SOCIETY))) == {
        PaperKind.STATUTES,
        PaperKind.DECISION,
        PaperKind.REPRESENTATION,
        PaperKind.TAX_CERTIFICATE,
        PaperKind.SOCIAL_SECURITY_CERTIFICATE,
    }
