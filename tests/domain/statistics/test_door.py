"""The release door against a reader who adds up and subtracts everything a table shows."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from app.domain.statistics.release.hiding import hide
from app.domain.statistics.release.lattice import Lattice
from app.domain.statistics.rules import Hidden
from tests.proof import proves

THRESHOLD, ALL = 5, "all"
Rows = list[list[int]]
# Many small figures among some large ones, as in the lists of a small place.
COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 12), st.integers(30, 300))
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=2, max_size=5)
)


def lattice_of(rows: Rows) -> Lattice | None:
    leaves = {(f"r{i}", f"c{j}"): n for i, row in enumerate(rows) for j, n in enumerate(row) if n}
    if not leaves:
        return None
    paths = tuple({value: (value, ALL) for value in dict.fromkeys(side)} for side in zip(*leaves, strict=True))
    return Lattice(leaves, paths, (0, 1))


def inside(lattice: Lattice, figure: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cells a figure of the table is the sum of."""
    cells = product(*(paths for paths in lattice.paths))
    return [cell for cell in cells if all(part in (ALL, value) for part, value in zip(figure, cell, strict=True))]


def bounds(lattice: Lattice, shown: list[tuple[str, ...]], figure: tuple[str, ...]) -> tuple[float, float]:
    """The least and the most a figure can be, for whoever knows everything shown and that nothing is below zero."""
    place = {cell: number for number, cell in enumerate(product(*lattice.paths))}
    known = np.zeros((len(shown), len(place)))
    for line, each in enumerate(shown):
        known[line, [place[cell] for cell in inside(lattice, each)]] = 1
    wanted = np.zeros(len(place))
    wanted[[place[cell] for cell in inside(lattice, figure)]] = 1
    sums = [lattice.sums.get(each, 0) for each in shown]
    low, high = (linprog(sign * wanted, A_eq=known, b_eq=sums, method="highs") for sign in (1, -1))
    return low.fun, -high.fun


@proves("ST6")
@settings(max_examples=60, deadline=None, derandomize=True)
@given(TABLES)
def test_no_table_tells_a_hidden_figure_within_the_threshold(rows):
    lattice = lattice_of(rows)
    hidden = hide(lattice, THRESHOLD) if lattice else None
    if hidden is None:
        return  # not shown at all
    figures = list(product(*((*paths, ALL) for paths in lattice.paths)))
    shown = [figure for figure in figures if figure not in hidden]
    assert (ALL, ALL) in shown
    assert all(not 0 < lattice.sums.get(figure, 0) < THRESHOLD for figure in shown if figure != (ALL, ALL))
    for figure in hidden:
        if services := lattice.sums.get(figure, 0):  # nobody stands behind a zero
            least, most = bounds(lattice, shown, figure)
            assert least <= services <= most
            assert most - least >= min(THRESHOLD, lattice.sums[ALL, ALL]) - 1e-6, (rows, figure, least, most)


def hidden_in(rows: Rows) -> dict[tuple[str, ...], Hidden] | None:
    return hide(lattice_of(rows), THRESHOLD)


@pytest.mark.parametrize(
    "rows",
    [
        [[3, 40], [30, 20]],  # alone in its line and in its column
        [[3, 40, 0], [30, 20, 0], [0, 0, 9]],  # a line with nothing else beside it
        [[1, 1], [1, 90]],
        [[4, 0], [0, 40]],
        [[2, 60, 70], [50, 3, 80], [20, 30, 40]],
    ],
)
def test_a_small_cell_never_stands_hidden_alone(rows):
    hidden = hidden_in(rows)
    assert hidden is not None
    for i, j in ((i, j) for i, row in enumerate(rows) for j, n in enumerate(row) if 0 < n < THRESHOLD):
        cell = (f"r{i}", f"c{j}")
        assert hidden[cell] is Hidden.SMALL
        assert any(key != cell and key[0] == cell[0] for key in hidden)
        assert any(key != cell and key[1] == cell[1] for key in hidden)


def test_a_table_without_small_figures_is_shown_whole():
    assert hidden_in([[5, 6], [7, 0]]) == {}


def test_too_few_services_to_hide_among_are_not_shown_at_all():
    leaves = {("d1", "a"): 3, ("d2", "a"): 9}  # the totals of both places are known, and everything is of one value
    assert hide(Lattice(leaves, ({"d1": ("d1", "PT"), "d2": ("d2", "PT")}, {"a": ("a", ALL)}), (1,)), THRESHOLD) is None
