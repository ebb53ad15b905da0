"""Tables that leave as CSV."""

import csv

import pytest

from app.web.spreadsheets import csv_file
from tests.proof import proves


def opened(*rows):
    """What a spreadsheet reads."""
    text = csv_file("claim", ["Entity", "Services"], rows).get_data(as_text=True)
    return list(csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"))


@proves("SE4")
@pytest.mark.parametrize("name", ["=1+1", "+351", "-1", "@SUM(A1)", "\t=1+1"])
def test_a_text_that_looks_like_a_formula_is_kept_as_text(name):
    assert opened([name, 3])[1] == [f"'{name}", "3"]


def test_figures_stay_figures_and_nothing_stays_empty():
    assert opened(["Beja; Évora", -3], ["Moura", None]) == [
        ["Entity", "Services"],
        ["Beja; Évora", "-3"],
        ["Moura", ""],
    ]
