"""The release door against a reader who combines everything that ever came out of it."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.statistics.release.offers import NOTHING, protect
from tests.domain.statistics.small_networks import LISTS, QUARTERS, THRESHOLD, a_network, bounds
from tests.proof import proves

A_FEW = 8  # hidden figures looked at of each network


@proves("ST6")
@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_nothing_that_ever_came_out_together_tells_a_hidden_figure_within_the_threshold(seed):
    """Totals, drill-downs, both dates, the periods in each other and the lists beside each other, all in one."""
    network = a_network(seed)
    asked = dict(network.asked())
    shown = {
        figure: network.count(figure)
        for figure in (*network.totals(), *(f for f, is_shown in asked.items() if is_shown))
    }
    assert all(not 0 < count < THRESHOLD for figure, count in shown.items() if figure[2])
    hidden = [figure for figure, is_shown in asked.items() if not is_shown and network.count(figure)]
    Random(seed).shuffle(hidden)
    for figure, (least, most) in bounds(network, shown, hidden[:A_FEW]).items():
        assert most - least >= network.width_of(figure) - 1e-6, (figure, least, most)


@proves("ST6")
@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_no_difference_of_two_figures_shown_is_a_hidden_one(seed):
    network = a_network(seed)
    asked = dict(network.asked())
    shown = {f: set(network.inside(f)) for f in (*network.totals(), *(f for f, is_shown in asked.items() if is_shown))}
    hidden = {
        frozenset(network.inside(f))
        for f, is_shown in asked.items()
        if not is_shown and 0 < network.count(f) < THRESHOLD
    }
    for wide, narrow in product(shown.values(), repeat=2):
        if narrow < wide:
            assert frozenset(wide - narrow) not in hidden


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 100_000))
def test_what_was_hidden_stays_hidden_when_a_month_is_revised(seed):
    network, later = a_network(seed), a_network(seed + 1)
    for told, outs in network.lists.items():
        before = outs[QUARTERS[0]]
        area = later.lists[LISTS[0]][QUARTERS[0]] if len(told) > 1 else None
        after = protect(later.leaves(QUARTERS[0], told), THRESHOLD, area, before)
        assert after.rung >= before.rung
        assert after.rung == NOTHING or before.hidden.keys() <= after.hidden.keys()
