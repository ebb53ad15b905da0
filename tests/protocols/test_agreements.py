"""What holds for the protocol, the letter, the model and the addendum: both languages, every model, the signatures."""

import re
from time import process_time

import pytest

from app.base.pdf import make_pdf
from tests.proof import proves
from tests.protocols.reading import a_sample, drawn, pages_of, text_of

RATES = {
    "traditional": [],
    "extended": [
        {
            "service": "Instrução documental do processo",
            "condition": "Serviço prestado e decisão positiva",
            "amount": "7.50",
        }
    ],
    "second_generation": [
        {
            "service": "Atendimento com recolha de dados biométricos",
            "condition": "Recolha feita e confirmada, uma vez por processo",
            "amount": "10.00",
        }
    ],
}
EQUIPMENT = {"pt": "O equipamento fornecido continua a pertencer", "en": "Equipment provided still belongs"}
AMOUNT = {
    "pt": {"extended": "7,50 €", "second_generation": "10,00 €"},
    "en": {"extended": "€7.50", "second_generation": "€10.00"},
}
PAPERS = ["cooperation-protocol", "letter-of-adhesion", "model-protocol", "addendum"]
LONG_NAME = (
    "Associação Fictícia de Acolhimento e Apoio a Pessoas Migrantes "
    "do Concelho de Exemplo, de Exemplo de Cima e de Arredores"
)
SIGNATORIES = [
    {"party": "aima", "name": "Dirigente D", "capacity": "dirigente com poderes para o ato"},
    {"party": "aima", "name": "Dirigente G", "capacity": "vogal do conselho diretivo"},
    {"party": "partner", "name": "Presidente E", "capacity": "presidente da direção"},
    {"party": "partner", "name": "Tesoureira T", "capacity": "tesoureira"},
]


def agreed(language, model, kind="cooperation-protocol"):
    return a_sample(kind, "P-2026-0031", language, model=model, rates=RATES[model])


@pytest.fixture(params=["pt", "en"])
def language(request):
    return request.param


@pytest.fixture(params=RATES)
def model(request):
    return request.param


@proves("FAQ-49")
@pytest.mark.parametrize("kind", ["cooperation-protocol", "model-protocol"])
def test_the_clauses_are_numbered_from_1_to_16_in_order(kind, language, model):
    text = text_of(drawn(agreed(language, model, kind)))
    pattern = r"Cláusula (\d+)\.ª" if language == "pt" else r"Clause (\d+) [A-Z]"
    assert [int(number) for number in re.findall(pattern, text)] == list(range(1, 17))


@proves("FAQ-49")
def test_the_clauses_and_the_amount_are_those_of_the_model(language, model):
    text = text_of(drawn(agreed(language, model)))
    assert (EQUIPMENT[language] in text) == (model == "second_generation")
    assert ("€" in text) == (model != "traditional")
    assert AMOUNT[language].get(model, "") in text


@proves("FAQ-70")
def test_the_annex_on_personal_data_is_in_both_languages(language, model):
    text = text_of(drawn(agreed(language, model)))
    for said in ("72", "24", "protecao.dados@aima.invalid", "protecao.dados@municipio.invalid"):
        assert said in text.partition("Anexo B" if language == "pt" else "Annex B")[2]


@pytest.mark.parametrize("kind", PAPERS)
def test_the_translation_says_at_its_head_that_the_portuguese_text_binds_and_nobody_signs_it(kind):
    text = text_of(drawn(a_sample(kind, language="en")))
    assert "This is a courtesy translation. The Portuguese text is the one that binds" in text[:700]
    assert "Pela AIMA" not in text
    assert "signing" not in a_sample(kind, language="en")


@pytest.mark.parametrize("kind", PAPERS)
def test_no_language_calls_it_an_invoice(kind, language):
    text = text_of(drawn(a_sample(kind, language=language))).lower()
    assert "fatura" not in text
    assert "invoice" not in text


@proves("FAQ-64", "PS13")
@pytest.mark.parametrize("kind", ["cooperation-protocol", "letter-of-adhesion", "addendum"])
def test_four_signatories_stand_together_on_one_page_with_a_long_name_and_eight_offices(kind):
    offices = [{"address": f"Rua de Exemplo, {number}", "hours": "dias úteis"} for number in range(1, 9)]
    partner = {
        "name": LONG_NAME,
        "seat": "Rua de Exemplo, 1",
        "nipc": "500000000",
        "representative": "Presidente E",
        "capacity": "presidente da direção",
        "authority": "ata da direção",
        "mail": "geral@associacao.invalid",
        "data_protection_officer": "dados@associacao.invalid",
    }
    centre = {"name": "CLAIM de Exemplo", "municipality": "Exemplo", "offices": offices, "stops": []}
    pages = pages_of(drawn(a_sample(kind, "P-1", partner=partner, centre=centre, signatories=SIGNATORIES)))
    last = "Tesoureira T, tesoureira"
    (signed,) = [page for page in pages if last in page]
    for said in (
        "Pela AIMA, I.P.",
        "Dirigente D",
        "Dirigente G",
        "Pela Entidade",
        "Presidente E, presidente da direção",
    ):
        assert said in signed
    assert LONG_NAME in pages[0]


def test_without_names_the_representatives_of_both_parties_sign():
    pages = pages_of(drawn(a_sample("cooperation-protocol")))
    signed = next(page for page in pages if "Pela AIMA, I.P." in page)
    assert "Dirigente D, dirigente com poderes para o ato" in signed
    assert "Presidente E, presidente da Câmara Municipal" in signed


def test_the_notice_asked_for_is_the_one_agreed(language):
    text = text_of(drawn(a_sample("cooperation-protocol", language=language, notice_days=90)))
    assert len(re.findall(r"90 (?:dias|days)", text)) == 2
    assert not re.search(r"60 (?:dias|days)", text)


def test_an_agreement_is_small_and_quick_to_make(language, model):
    drawn(agreed(language, model))  # the fonts are read once
    began = process_time()
    pdf = make_pdf(agreed(language, model))
    assert process_time() - began <= 1.0
    assert len(pdf) <= 200_000
