"""The release door: small figures do not leave, and cannot be worked out from what does."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.statistics.rules import Hidden, release
from tests.proof import proves

COUNTS = st.dictionaries(st.text("abcdefghij", min_size=1, max_size=2), st.integers(0, 40), max_size=12)
THRESHOLD = 5


def shown(counts: dict[str, int], threshold: int = THRESHOLD) -> dict[str, int | None]:
    return {cell.value: cell.services for cell in release(counts, threshold)}


def test_a_small_figure_takes_the_next_smallest_with_it():
    cells = {cell.value: cell for cell in release({"BR": 90, "IN": 3, "NP": 12, "AO": 40}, THRESHOLD)}
    assert cells["IN"].hidden is Hidden.SMALL
    assert cells["NP"].hidden is Hidden.SECONDARY
    assert (cells["BR"].services, cells["AO"].services) == (90, 40)


def test_two_ones_are_not_given_away_by_their_sum():
    assert shown({"a": 1, "b": 1, "c": 7, "d": 50}) == {"a": None, "b": None, "c": None, "d": 50}


def test_zero_is_no_secret_and_large_tables_are_left_alone():
    assert shown({"a": 0, "b": 5, "c": 9}) == {"a": 0, "b": 5, "c": 9}


def test_ones_own_centre_is_exact():
    assert shown({"a": 1, "b": 2}, threshold=0) == {"a": 1, "b": 2}


@proves("ST6")
@given(COUNTS)
@example({"a": 4})
@example({"a": 4, "b": 0})
@example({"a": 1, "b": 1, "c": 1, "d": 1})
def test_no_hidden_figure_can_be_worked_out_from_the_total(counts):
    released = shown(counts)
    hidden = [value for value, services in released.items() if services is None]
    assert all(services is None or services == 0 or services >= THRESHOLD for services in released.values())
    assert all(released[value] in (None, counts[value]) for value in counts)
    if not hidden or sum(counts.values()) < THRESHOLD:
        return  # nothing hidden, or the total itself is not shown
    remainder = sum(counts.values()) - sum(services for services in released.values() if services is not None)
    if all(0 <= services < THRESHOLD for services in counts.values()):
        return  # there is nothing else left to hide beside them
    assert len(hidden) >= 2 or all(value in hidden for value in counts if counts[value])
    assert remainder >= THRESHOLD
