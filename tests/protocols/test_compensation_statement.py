"""The compensation statement on paper."""

from tests.protocols.reading import a_sample, drawn, text_of

KIND = "compensation-statement"
REASON = "Sem valor a pagar: o modelo tradicional não prevê compensação financeira."


def test_it_shows_number_times_amount_and_the_total():
    text = text_of(drawn(a_sample(KIND, "2026/0042")))
    assert "Número 2026/0042" in text
    assert "Outubro de 2026" in text
    assert "214 10,00 € 2 140,00 €" in text
    assert "−1 10,00 € −10,00 €" in text
    assert "Total 213 2 130,00 €" in text


def test_it_says_what_does_not_count_and_why():
    text = text_of(drawn(a_sample(KIND)))
    assert "Falta de comparência 6" in text
    assert "Segunda recolha do mesmo processo 3" in text


def test_it_says_who_drafted_and_who_approved_it_and_when():
    text = text_of(drawn(a_sample(KIND)))
    assert "Preparado por Técnico Superior B 24 de novembro de 2026" in text
    assert "Aprovado por Dirigente D 25 de novembro de 2026" in text


def test_a_zero_statement_gives_its_reason():
    changed = {"counting": [], "not_counting": [], "total_quantity": 0, "total": "0.00", "zero_reason": REASON}
    text = text_of(drawn(a_sample(KIND, **changed)))
    assert f"0,00 € {REASON}" in text
    assert "Nenhum." in text


def test_a_month_without_a_protocol_says_so():
    text = text_of(drawn(a_sample(KIND, protocol={"number": None, "version": None, "starts_on": None})))
    assert "Sem protocolo em vigor neste mês" in text


def test_a_long_statement_repeats_the_head_of_its_table():
    row = {"service": "Recolha", "rule": "Recolha feita", "quantity": 1, "rate": "10.00", "amount": "10.00"}
    text = text_of(drawn(a_sample(KIND, counting=[row] * 60)))
    assert text.count("Valor unitário") > 1
