"""The agreement to be signed: one text, whose clauses follow the model of intervention."""

import pytest

from app.domain.documents.paper import read_sample
from tests.proof import proves
from tests.protocols.reading import a_sample, drawn, text_of
from tests.protocols.test_every_kind import VERSIONS

KIND = "cooperation-protocol"
RATE = {"service": "Instrução documental do processo", "condition": "Decisão positiva", "amount": "7.50"}


@pytest.fixture(scope="module")
def second_generation():
    return text_of(drawn(a_sample(KIND, "P-2026-0031")))


@pytest.fixture(scope="module")
def extended():
    return text_of(drawn(a_sample(KIND, model="extended", rates=[RATE])))


@pytest.fixture(scope="module")
def traditional():
    return text_of(drawn(a_sample(KIND, model="traditional", rates=[], funding=None)))


def test_it_has_all_sixteen_clauses_in_every_model(second_generation, extended, traditional):
    for text in (second_generation, extended, traditional):
        assert all(f"Cláusula {number}.ª" in text for number in range(1, 17))


def test_it_names_both_parties_the_office_and_the_term(second_generation):
    assert "Município de Exemplo, pessoa coletiva n.º 500 000 000" in second_generation
    assert "deliberação da Câmara Municipal de 10 de novembro de 2026" in second_generation
    assert "Largo de Exemplo, 2, rés do chão" in second_generation
    assert "vigora por 12 meses, a partir de 1 de janeiro de 2027" in second_generation
    assert "comissão com um representante da AIMA, I.P." in second_generation


def test_the_amount_per_service_is_the_one_agreed(second_generation, extended):
    assert "uma vez por processo 10,00 €" in second_generation
    assert "Decisão positiva 7,50 €" in extended


def test_the_traditional_model_says_that_the_entity_bears_its_costs(traditional):
    assert "O modelo tradicional não prevê compensação financeira" in traditional
    assert "Anexo C" not in traditional
    assert "€" not in traditional


def test_only_the_second_generation_collects_biometric_data(second_generation, extended, traditional):
    assert "recolhe os dados pessoais e biométricos" in second_generation
    assert "Os dados biométricos ficam apenas no sistema da AIMA, I.P." in second_generation
    assert "O CLAIM não recolhe dados biométricos" in extended
    assert "não abrange a recolha de dados biométricos" in traditional


def test_the_extended_model_pays_for_positive_decisions(extended):
    assert "serviço efetivamente prestado que tenha decisão positiva" in extended


@proves("FAQ-70")
def test_the_data_protection_annex_is_part_of_every_model(second_generation, extended, traditional):
    for text in (second_generation, extended, traditional):
        assert "Anexo B – Acordo entre responsáveis conjuntos pelo tratamento" in text
        assert "protecao.dados@municipio.invalid" in text


def test_other_funding_is_declared_only_where_there_is_any(second_generation, traditional):
    assert "FAMI 2030, contrato OP-0000 (fictício), de 1 de julho de 2026 a 31 de dezembro de 2027" in second_generation
    assert "declara o seguinte financiamento" not in traditional


@proves("FAQ-49")
def test_the_model_protocol_is_the_same_text_with_lines_to_fill_in(extended):
    model = text_of(drawn(a_sample("model-protocol")))
    assert "Minuta de protocolo" in model
    assert "Associação de Exemplo, pessoa coletiva n.º ________" in model
    assert "vigora por ________ meses, a partir de ________" in model
    for sentence in ("Um mapa emitido não se altera.", "O CLAIM não recolhe dados biométricos."):
        assert sentence in extended
        assert sentence in model


def test_a_name_cannot_write_into_the_page():
    version = VERSIONS[f"{KIND}/v1"]
    partner = read_sample(version)["partner"] | {"name": "<b>Associação</b> & Filhos"}
    assert "&lt;b&gt;Associação&lt;/b&gt; &amp; Filhos" in a_sample(KIND, partner=partner)
