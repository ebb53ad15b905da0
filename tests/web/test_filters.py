"""How dates, amounts and names are written in each language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel
from markupsafe import Markup

from app.base.language import speaking
from app.base.months import Month
from app.web import filters


@pytest.fixture(autouse=True)
def _page():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("show", "value", "pt", "en", "ar"),
    [
        (filters.day, date(2026, 11, 5), "05/11/2026", "05/11/2026", "05/11/2026"),
        (filters.long_day, date(2026, 3, 5), "5 de março de 2026", "5 March 2026", "5 مارس 2026"),
        (filters.short_day, date(2026, 11, 23), "23 nov", "23 Nov", "23 نوفمبر"),
        (filters.month, Month(2026, 3), "março de 2026", "March 2026", "مارس 2026"),
        (filters.short_month, date(2026, 3, 1), "mar", "Mar", "مارس"),
        (filters.number, 186728, "186\u00a0728", "186,728", "186,728"),
        (filters.share, 0.331, "33,1\u00a0%", "33.1%", "33.1%"),
        (filters.euros, Decimal("213"), "213,00\u00a0€", "€213.00", "\u200f213.00\u00a0€"),
        (filters.language_name, "hi", "hindi", "Hindi", "الهندية"),
    ],
)
def test_each_language_writes_it_its_own_way(show, value, pt, en, ar):
    written = {}
    for code in ("pt", "en", "ar"):
        with speaking(code):
            written[code] = show(value)
    assert written == {"pt": pt, "en": en, "ar": ar}


def test_an_instant_is_shown_in_lisbon_in_summer_and_in_winter():
    with speaking("pt"):
        assert filters.moment(datetime(2026, 11, 23, 11, 2, tzinfo=UTC)) == "23 nov 2026, 11:02"
        assert filters.moment(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == "1 ago 2026, 00:30"
    with speaking("ar"):
        assert filters.moment(datetime(2026, 11, 23, 11, 2, tzinfo=UTC)) == "23 نوفمبر 2026، 11:02"


@pytest.mark.parametrize(
    ("minutes", "text"), [(2160, "36 h"), (90, "1 h 30"), (65, "1 h 05"), (45, "45 min"), (0, "0 h")]
)
def test_minutes_are_shown_as_hours(minutes, text):
    with speaking("en"):
        assert filters.hours(minutes) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    "show",
    [
        *(filters.day, filters.long_day, filters.short_day, filters.moment, filters.month, filters.short_month),
        *(filters.number, filters.share, filters.euros, filters.hours, filters.ltr),
        filters.language_name,
    ],
)
def test_nothing_is_shown_as_a_dash(show):
    assert show(None) == "–"


def test_zero_is_a_value_and_not_nothing():
    with speaking("pt"):
        assert (filters.number(0), filters.euros(Decimal(0)), filters.share(0)) == ("0", "0,00\u00a0€", "0,0\u00a0%")


def test_a_code_is_isolated_and_its_signs_are_escaped():
    assert filters.ltr("<b>") == Markup('<span class="ltr" dir="ltr">&lt;b&gt;</span>')


def test_a_code_without_a_name_is_shown_as_it_is():
    assert filters.language_name("qqq") == "qqq"
