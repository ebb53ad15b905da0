"""The directory of referral targets, and the languages: what the institution named is there, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.base.clock import today
from app.base.database import db
from app.base.editions import forget_edition
from app.domain.follow_ups.queries import find_referral
from app.domain.follow_ups.sheet import Afterwards
from app.domain.service_records.actions import log_service
from app.domain.service_records.models import LegalStatus, Outcome
from app.domain.vocabulary.models import ReferralTarget, SpokenLanguage
from app.domain.vocabulary.queries import vocabulary
from app.domain.vocabulary.words import WordList
from tests.domain.service_records.told import logged, someone, told
from tests.proof import proves


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(name, marks=proves(row))
        for row, names in {
            "SEED-3": ("Loja AIMA", "Centro de contacto da AIMA", "Portal de serviços da AIMA"),
            "SEED-4": ("Centro multidisciplinar nacional para a proteção internacional",),
            "SEED-10": ("Curso de Português Língua de Acolhimento (PLA)",),
            "SEED-11": (
                "Comissão para a Igualdade e Contra a Discriminação Racial (CICDR)",
                "Autoridade para as Condições do Trabalho (ACT)",
                "Segurança Social",
                "Instituto do Emprego e Formação Profissional (IEFP)",
                "Centro de saúde",
                "Escola ou agrupamento de escolas",
                "Consulado ou embaixada",
                "Advogado ou solicitador",
            ),
            "SEED-12": tuple(f"CNAIM: {office}" for office in ("GAT", "GAIPESQ", "GAEM", "GAJ", "GASI", "GAV")),
        }.items()
        for name in names
    ],
)
def test_a_service_is_referred_to_each_body_the_institution_named(database, typed):
    code = vocabulary().referral_targets.code_of(typed)
    assert code
    service = logged(someone()[1], referral=code, outcome=Outcome.REFERRED)
    assert find_referral(service.id).target == code


@proves("SEED-3")
def test_a_target_that_has_ended_is_offered_no_more_and_still_named(database):
    ended = today() - timedelta(days=1)
    words = vocabulary().referral_targets
    closed = WordList(replace(word, valid_until=ended) if word.code == "school" else word for word in words)
    assert not closed.has("school", today())
    assert closed.has("school", ended)
    assert "school" not in {word.code for word in closed.on(today())}
    assert closed.find("school").label


@proves("SEED-4")
@pytest.mark.parametrize(
    "status",
    [LegalStatus.ASYLUM_APPLICANT, LegalStatus.REFUGEE, LegalStatus.SUBSIDIARY, LegalStatus.TEMPORARY_PROTECTION],
)
def test_protection_is_a_legal_status_of_its_own(database, status):
    assert logged(someone()[1], legal_status=status).legal_status is status


@proves("SEED-8")
@pytest.mark.parametrize(
    "typed",
    [
        *("Árabe (Iraque)", "Árabe (Egito)", "Árabe (Marrocos)", "Fula", "Uólofe", "Mandinga", "Balanta", "Panjabi"),
        *("Guzerate", "Bengalês", "Nepalês", "Tétum"),
    ],
)
def test_the_dialects_interpreters_are_asked_for_can_be_chosen(database, typed):
    code = vocabulary().languages.code_of(typed)
    assert logged(someone()[1], language=code).language == code


@proves("SEED-8")
def test_the_list_of_languages_is_long_and_grows_by_a_row(database):
    assert len(list(vocabulary().languages)) > 104
    labels = dict.fromkeys(("label_en", "label_pt", "label_ar"), "Língua de Exemplo")
    db.session.add(SpokenLanguage(code="qxx", position=500, valid_from=today(), **labels))
    db.session.flush()
    forget_edition()
    assert vocabulary().languages.code_of("língua de exemplo") == "qxx"


@proves("SEED-9")
def test_a_referral_keeps_the_edition_its_programme_had(database):
    by = someone()[1]
    agreed = Afterwards(referral_consent=True)
    first = log_service(by, afterwards=agreed, **told(referral="iom", outcome=Outcome.REFERRED))
    assert find_referral(first.id).edition == "IX"
    db.session.execute(update(ReferralTarget).where(ReferralTarget.code == "iom").values(edition="X"))
    forget_edition()
    second = log_service(by, afterwards=agreed, **told(referral="iom", outcome=Outcome.REFERRED))
    assert [find_referral(each.id).edition for each in (first, second)] == ["IX", "X"]


def test_every_word_is_said_in_three_languages(database):
    for kind in (ReferralTarget, SpokenLanguage):
        for row in db.session.scalars(select(kind)):
            assert row.label_en
            assert row.label_pt
            assert row.label_ar
