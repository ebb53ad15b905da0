"""Telephones and e-mail addresses as people paste them."""

import pytest

from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone
from tests.proof import proves


@proves("SL25")
@pytest.mark.parametrize(
    "typed",
    [
        "912345678",
        "912 345 678",
        "912.345.678",
        "912-345-678",
        "+351912345678",
        "00351 912 345 678",
        "+351 (0) 912 345 678",
        "(+351) 912 345 678",
        "tel: 912 345 678",
        "Telemóvel: 912 345 678.",
        "tlm. 912345678",
        "９１２３４５６７８",
        "٩١٢٣٤٥٦٧٨",
        "\u202a912\u00a0345\u00a0678\u202c",
        "912 345 678 / 912345678",
    ],
)
def test_one_number_is_read_however_it_was_pasted(database, typed):
    assert read_phone(typed) == "+351 912 345 678"


def test_a_number_of_another_country_keeps_its_code(database):
    assert read_phone("+33 1 23 45 67 89") == "+33 1 23 45 67 89"
    assert read_phone("284000000") == "+351 284 000 000"


@proves("SL25")
@pytest.mark.parametrize(
    "typed",
    [
        "+351 912 345 678 / 213 000 000",
        "912345678; 213000000",
        "912 345 678 ou 213 000 000",
        "912345678 213000000",
    ],
)
def test_of_two_numbers_one_is_to_be_chosen_and_both_are_named(database, typed):
    assert read_phone(typed) is None
    why = why_not_phone(typed)
    assert "+351 912 345 678" in why
    assert "+351 21 300 0000" in why or "+351 213 000 000" in why
    assert "Choose one" in why


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12", "too short"),
        ("não tenho", "letters"),
        ("91234567O", "letters"),
        ("9123456789012345", "9 digits"),
        ("912345678 / 12", "9 digits"),
    ],
)
def test_what_is_no_number_says_why(database, typed, why):
    assert read_phone(typed) is None
    assert why in why_not_phone(typed)


@proves("SL25")
@pytest.mark.parametrize(
    "typed",
    [
        "nome@exemplo.pt",
        " Nome@Exemplo.PT ",
        "mailto:nome@exemplo.pt",
        "mailto:nome@exemplo.pt?subject=Ola",
        "Nome Fictício <nome@exemplo.pt>",
        '"nome@exemplo.pt"',
        "nome@exemplo.pt.",
        "nome @ exemplo.pt",
        "nome@exemplo . pt",
        "nome＠exemplo.pt",
        "nome@exemplo.pt\u200b",
        "nome@exemplo.pt; nome@exemplo.pt",
    ],
)
def test_one_address_is_read_however_it_was_pasted(database, typed):
    assert read_email(typed) == "nome@exemplo.pt"


@proves("SL25")
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("nome@exemplo.pt; outra@exemplo.pt", "outra@exemplo.pt"),
        ("nome@exemplo.pt / outra@exemplo.pt", "Choose one"),
        ("nome exemplo", "no @"),
        ("nome@", "like nome@exemplo.pt"),
        ("nome@localhost", "like nome@exemplo.pt"),
    ],
)
def test_what_is_no_address_says_why(database, typed, why):
    assert read_email(typed) is None
    assert why in why_not_email(typed)
