"""How a document writes days, months and amounts, and what it does with a fact it does not have."""

import re
from datetime import date

import pytest

from app.base.language import LANGUAGES
from app.base.pdf import PAPER
from app.domain.documents import wording
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.wording import Cover, fill

PORTUGUESE, ENGLISH, ARABIC = LANGUAGES["pt"], LANGUAGES["en"], LANGUAGES["ar"]
COVER = Cover("pt", None, "7KQ2-M4XD", date(2026, 3, 5), "https://claim.example/v")
NO_BREAK = "\N{NO-BREAK SPACE}"


def test_days_and_months_are_written_out():
    assert wording.day(PORTUGUESE, "2026-03-05") == "5 de março de 2026"
    assert wording.day(ENGLISH, date(2026, 3, 5)) == "5 March 2026"
    assert wording.month(PORTUGUESE, "2026-03") == "março de 2026"
    assert "2026" in wording.month(ARABIC, "2026-03")


def test_amounts_keep_two_places_and_a_real_minus():
    assert wording.euros(PORTUGUESE, "10.00") == f"10,00{NO_BREAK}€"
    assert wording.euros(PORTUGUESE, "-10.00") == f"−10,00{NO_BREAK}€"
    assert wording.euros(ENGLISH, "2140.00") == "€2,140.00"


def test_hours_lists_and_nipc_stay_together():
    assert wording.hours(PORTUGUESE, "1.5") == f"1,5{NO_BREAK}h"
    assert wording.together(PORTUGUESE, ["árabe", "inglês", "português"]) == "árabe, inglês e português"
    assert wording.nipc(PORTUGUESE, "508198534") == f"508{NO_BREAK}198{NO_BREAK}534"


def test_a_fact_the_text_needs_and_does_not_have_is_refused_by_name():
    version = read_version(PAPER / "compensation-statement" / "v1")
    facts = read_sample(version)
    del facts["counting"][0]["rate"]
    with pytest.raises(ValueError, match="rate"):
        fill(version, COVER, facts)


def test_an_amount_that_is_no_number_is_refused():
    version = read_version(PAPER / "compensation-statement" / "v1")
    with pytest.raises(ValueError, match="compensation-statement/v1"):
        fill(version, COVER, read_sample(version) | {"total": "ten"})


def test_a_model_text_leaves_a_line_instead():
    version = read_version(PAPER / "model-protocol" / "v1")
    assert "________" in fill(version, COVER, {"model": "traditional", "partner": {"name": "X"}, "is_fictional": True})


def test_a_proof_says_and_refuses_the_same_and_leaves_out_only_the_drawing_of_the_address():
    version = read_version(PAPER / "compensation-statement" / "v1")
    facts = read_sample(version)
    whole, proof = fill(version, COVER, facts), fill(version, COVER, facts, is_proof=True)
    drawing = re.search(r'src="(data:image/svg[^"]+)"', whole).group(1)
    assert proof == whole.replace(drawing, "")
    del facts["counting"][0]["rate"]
    with pytest.raises(ValueError, match="rate"):
        fill(version, COVER, facts, is_proof=True)
