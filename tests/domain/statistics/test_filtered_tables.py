"""The release door and filters: a reader knows which lines a filter lets through, and adds up accordingly."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from app.domain.statistics.asking.door import release_counts
from app.domain.statistics.asking.limits import QuestionMistake
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.rules import Hidden
from app.domain.tallies.models import ALL
from tests.proof import proves

pytestmark = pytest.mark.usefixtures("database")
THRESHOLD = 5
AGES, CHANNELS, SEXES = ("0-5", "18-24", "25-34"), ("counter", "phone"), ("female", "male")
CUBE = list(product(AGES, CHANNELS, SEXES))
COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 12), st.integers(30, 300))
NETWORKS = st.lists(COUNTS, min_size=len(CUBE), max_size=len(CUBE)).map(
    lambda counts: dict(zip(CUBE, counts, strict=True))
)
SOME_AGES = st.lists(st.sampled_from(AGES), min_size=1, max_size=2, unique=True).map(lambda ages: tuple(sorted(ages)))


def a_question(ages, sexes=(), columns=Axis.CHANNEL):
    beside = ((Axis.SEX, sexes),) if sexes else ()
    return Question(
        Measure.SERVICES,
        date(2026, 1, 1),
        date(2026, 3, 31),
        rows=Axis.AGE_BAND,
        columns=columns,
        filters=((Axis.AGE_BAND, ages), *beside),
    )


def table_of(question, network):
    """What a reader gets; None when it is refused."""
    passed = defaultdict(int)
    wanted = dict(question.filters)
    for (age, channel, sex), services in network.items():
        if age in wanted[Axis.AGE_BAND] and sex in wanted.get(Axis.SEX, SEXES):
            passed[age, channel if question.columns else ALL] += services
    whole = defaultdict(int)
    for (age, channel, _sex), services in network.items():
        whole[age, channel if question.columns else ALL] += services
    try:
        return release_counts(question, nonzero(passed), nonzero(whole), THRESHOLD, datetime.now(UTC))
    except QuestionMistake:
        return None


def nonzero(counts):
    return {cell: services for cell, services in counts.items() if services}


def figures_of(table):
    """Every figure on the page, by its line and column."""
    lines = {(row, ALL): figure for row, figure in table.row_totals.items()}
    columns = {(ALL, column): figure for column, figure in table.column_totals.items()}
    return {**table.cells, **lines, **columns, (ALL, ALL): table.total}


def inside(figure, question):
    """The narrowest counts a figure of this filtered table is the sum of."""
    wanted = dict(question.filters)
    return [
        place
        for place, (age, channel, sex) in enumerate(CUBE)
        if age in wanted[Axis.AGE_BAND]
        and sex in wanted.get(Axis.SEX, SEXES)
        and figure[0] in (ALL, age)
        and figure[1] in (ALL, channel)
    ]


def width(shown, figure, question, services_of_all):
    """How far apart the least and the most are that a figure can be."""
    known = np.ones((1 + len(shown), len(CUBE)))
    for line, each in enumerate(shown, 1):
        known[line] = 0
        known[line, inside(each, question)] = 1
    wanted = np.zeros(len(CUBE))
    wanted[inside(figure, question)] = 1
    sums = [services_of_all, *shown.values()]
    low, high = (linprog(sign * wanted, A_eq=known, b_eq=sums, method="highs") for sign in (1, -1))
    return -high.fun - low.fun


@proves("ST6")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(NETWORKS, SOME_AGES, st.sampled_from([(), ("female",)]), st.sampled_from([None, Axis.CHANNEL]))
def test_no_filtered_table_tells_a_hidden_figure_within_the_threshold(network, ages, sexes, columns):
    question = a_question(ages, sexes, columns)
    table = table_of(question, network)
    if table is None or not sum(network.values()):
        return
    figures = figures_of(table)
    shown = {each: figure.count for each, figure in figures.items() if figure.count is not None}
    assert not any(0 < count < THRESHOLD for count in shown.values())
    for each, figure in figures.items():
        services = sum(network[CUBE[place]] for place in inside(each, question))
        if figure.hidden and services:
            assert width(shown, each, question, sum(network.values())) >= min(THRESHOLD, sum(network.values())) - 1e-6


def test_the_only_line_there_is_says_what_the_total_says():
    network = dict.fromkeys(CUBE, 40) | {("25-34", "phone", "male"): 2}
    table = table_of(a_question(("18-24",), columns=None), network)
    assert table.total.count == table.row_totals["18-24"].count == 160
    few = table_of(
        a_question(("25-34",), columns=None), dict.fromkeys(CUBE, 40) | {key: 1 for key in CUBE if key[0] == "25-34"}
    )
    assert few.total.hidden is few.row_totals["25-34"].hidden is Hidden.SMALL
