"""Questions typed in an address: the same link is the same question, and a bad one gets a message."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.clock import today
from app.base.months import Month
from app.domain.statistics.asking import QuestionMistake, address_of, read_question
from app.domain.statistics.asking.limits import MOST_VALUES
from app.domain.statistics.questions import Axis, Measure, Place, Question
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")


def read(address):
    return read_question(parse_qsl(address, keep_blank_values=True))


@proves("ST2")
def test_an_address_is_a_question_and_a_question_an_address():
    address = "measure=persons&rows=sex&columns=area&place=district%3A02&from=2026-04&to=2026-06&nationality=NP"
    question = Question(
        Measure.PERSONS,
        date(2026, 4, 1),
        date(2026, 6, 30),
        Axis.SEX,
        Axis.AREA,
        Place(Axis.DISTRICT, "02"),
        ((Axis.NATIONALITY, ("NP",)),),
    )
    assert read(address) == question
    assert urlencode(address_of(question)) == address


def test_the_same_question_asked_in_other_words_is_the_same():
    assert read("from=2026-Q2&sex=male&sex=female&sex=male&channel=") == read(
        "to=2026-06&from=2026-04&sex=female&sex=male"
    )
    assert read("columns=sex") == read("rows=sex")
    assert read("from=2026") == read("from=2026-01-01&to=2026-12-31")


def test_without_a_period_it_is_the_last_twelve_whole_months():
    question, this_month = read(""), Month.of(today())
    assert question == Question(Measure.SERVICES, this_month.plus(-12).first_day, this_month.previous.last_day)


many = "&".join(f"nationality={number}" for number in range(10_000))


@proves("ST2")
@pytest.mark.parametrize(
    ("address", "field", "way_on"),
    [
        ("rows=shoe_size", "rows", "choose one of the list"),
        ("measure=tears", "measure", "choose services"),
        ("shoe_size=46", "", "choose from the lists"),
        ("rows=sex&columns=sex", "columns", "choose another"),
        ("from=1026&to=2026", "from", "write 2026"),
        ("from=1990&to=2026", "from", "30 years"),
        ("from=2026&to=2025", "to", "exchange"),
        ("from=2999-12-31", "from", "write 2026"),
        ("from=9999-12-31", "from", "write 2026"),
        ("from=2026-02-30", "from", "write 2026"),
        ("from=today", "from", "write 2026"),
        ("week=9999-12-31", "week", "choose one of the list"),
        ("day=x", "day", "choose one of the list"),
        (many, "nationality", str(MOST_VALUES)),
        ("rows=day&columns=nationality&from=2016&to=2025", "rows", "730600 cells"),
        ("place=planet:3", "place", "choose one of the list"),
        ("place=district:", "place", "choose one of the list"),
        ("place=centre:99999999999999999999", "place", "choose one of the list"),
        ("centre=x", "centre", "choose one of the list"),
        ("sex=fe%00male", "sex", "choose from the lists"),
        ("sex=" + "x" * 100_000, "sex", "choose from the lists"),
        ("x" * 100_000 + "=1", "", "choose from the lists"),
    ],
)
def test_a_bad_address_gets_a_plain_message_with_a_way_on(address, field, way_on):
    with pytest.raises(QuestionMistake) as mistake:
        read(address)
    assert (mistake.value.field, way_on in mistake.value.message) == (field, True), mistake.value.message
    assert "x" * 41 not in mistake.value.message


names = st.sampled_from([*Axis, "rows", "columns", "from", "to", "place", "measure"]) | st.text(max_size=5)
values = st.sampled_from(["2026", "2026-Q1", "2026-03", "2026-12-31", "sex", "month", "district:02"]) | st.text(
    max_size=50
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(names, values), max_size=6))
def test_whatever_is_typed_is_a_question_or_a_mistake(database, pairs):
    try:
        question = read_question(pairs)
    except QuestionMistake:
        return
    assert read_question(address_of(question)) == question
