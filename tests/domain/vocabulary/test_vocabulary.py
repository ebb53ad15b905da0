"""The lists: what may be chosen, and what a typed word means."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.base.clock import clock_set_to, now, today
from app.base.language import speaking
from app.domain.vocabulary.queries import list_areas, vocabulary
from app.domain.vocabulary.words import Word, WordList
from tests.proof import proves


@proves("FAQ-7")
def test_there_are_exactly_twelve_areas_in_the_order_of_the_institution(database):
    with speaking("pt"):
        assert [area.label for area in list_areas(today())] == [
            "Regularização",
            "Nacionalidade",
            "Reagrupamento familiar",
            "Habitação",
            "Trabalho",
            "Apoio social",
            "Retorno voluntário",
            "Saúde",
            "Educação",
            "Formação profissional",
            "Empreendedorismo",
            "Outras questões de migração",
        ]


def test_the_lists_are_read_once_however_many_days_are_lived_through(database):
    with clock_set_to(now() + timedelta(days=400)):
        later = vocabulary()
    assert later.day - vocabulary().day == timedelta(days=400)
    assert later.areas is vocabulary().areas


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("nationalities", "NP", "NP"),
        ("nationalities", "np", "NP"),
        ("nationalities", "Nepal", "NP"),
        ("nationalities", "nepál", "NP"),
        ("nationalities", "  são tomé e   príncipe ", "ST"),
        ("nationalities", "نيبال", "NP"),
        ("nationalities", "apatrida", "stateless"),
        ("nationalities", "European Union", None),
        ("nationalities", "Marte", None),
        ("nationalities", "", None),
        ("languages", "Árabe (Egito)", "arz"),
        ("languages", "tétum", "tet"),
        ("languages", "Balanta", "ble"),
        ("municipalities", "Beja", "0205"),
        ("municipalities", "0205", "0205"),
        ("municipalities", "Calheta (Madeira)", "3101"),
        ("municipalities", "Calheta", None),
        ("referral_targets", "Loja AIMA", "aima_shop"),
    ],
)
def test_what_is_typed_is_understood_by_code_or_by_name_in_any_language(database, kind, typed, code):
    assert getattr(vocabulary(), kind).code_of(typed) == code


@proves("SEED-8")
def test_the_languages_are_many_and_tell_varieties_of_arabic_apart(database):
    codes = {word.code for word in vocabulary().languages}
    assert len(codes) > 100
    assert {"ar", "ary", "arz", "acm", "ff", "wo", "mnk", "ble", "pa", "gu", "bn", "ne", "tet"} <= codes


@proves("SEED-11")
def test_a_person_can_be_referred_to_the_services_that_matter(database):
    codes = {word.code for word in vocabulary().referral_targets.on(today())}
    services = {"cicdr", "labour_authority", "social_security", "iefp", "health_centre", "school", "consulate"}
    assert services | {"legal_aid"} <= codes


def test_a_word_is_offered_only_while_it_is_valid():
    old = Word("old", {}, valid_from=date(2003, 1, 1), valid_until=date(2020, 12, 31))
    new = Word("new", {}, valid_from=date(2021, 1, 1))
    words = WordList([old, new])
    assert words.on(date(2020, 12, 31)) == [old]
    assert words.on(date(2021, 1, 1)) == [new]
    assert words.has("old", date(2020, 1, 1))
    assert not words.has("old", date(2021, 1, 1))
    assert not words.has("other", date(2021, 1, 1))
