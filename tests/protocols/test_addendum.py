"""The addendum on paper: of which agreement, what changes, from when, and that the rest stays."""

import pytest

from tests.proof import proves
from tests.protocols.reading import a_sample, drawn, text_of

UNCHANGED = {"model_after": "extended", "rates": [], "until": None, "centre_before": None}


@pytest.fixture(scope="module")
def text():
    return text_of(drawn(a_sample("addendum", "P-2027-0004")))


@proves("PS11")
def test_it_names_the_agreement_and_its_day_and_the_day_it_takes_effect(text):
    assert "Adenda n.º 1 Ao protocolo de cooperação P-2026-0031" in text
    assert "P-2026-0031, de 20 de novembro de 2026" in text
    assert "produz efeitos a partir de 1 de julho de 2027" in text
    assert "Mantém-se tudo o que nesta adenda não é expressamente alterado" in text


@proves("PS11")
def test_it_sets_what_was_beside_what_will_be(text):
    assert "Modelo de intervenção Tradicional com serviços alargados Segunda geração (CLAIM 2G)" in text
    assert "Sem compensação 10,00 € por atendimento" in text
    assert "Fim do período em curso 31 de dezembro de 2027 30 de junho de 2028" in text
    assert text.index("Largo de Exemplo, 2") < text.index("Avenida de Exemplo, 40")


def test_what_does_not_change_is_not_mentioned():
    text = text_of(drawn(a_sample("addendum", **UNCHANGED)))
    assert "O CLAIM passa para o modelo" in text
    for row in ("Até agora", "Modelo de intervenção", "Fim do período", "Gabinetes, horários"):
        assert row not in text


def test_an_addendum_to_a_letter_says_so():
    parent = {"reference": "P-2026-0044", "instrument": "letter", "signed_on": None}
    text = text_of(drawn(a_sample("addendum", parent=parent, **UNCHANGED)))
    assert "À carta de adesão P-2026-0044" in text
    assert "passa a fazer parte da carta de adesão" in text
