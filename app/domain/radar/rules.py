"""When a figure rises beyond its own history: a bound anybody can recompute. No database and no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

HISTORY = 12  # months before that a month is held against
FEWEST_MONTHS = 3  # of them that must be known
# Of the spread a Poisson count has around its mean, widened by what its own history shows and by how short that is.
# About one quiet series in ten thousand comes so far by chance: the whole network is looked at each month.
DEVIATIONS = 4


@dataclass(frozen=True)
class Rise:
    """What stood out, and what it was held against."""

    found: int
    usual: float  # the average of the months known
    months: int  # how many those are
    year_before: int | None
    most: int  # what chance alone might have brought


def find_rise(found: int, before: Sequence[int | None], smallest: int) -> Rise | None:
    """The rise of a figure over the months before it, the latest last; None where it stays within chance.

    A month that is not known is None. What is held against it is the average of the months before or, when it is
    higher, the same month a year before, so that a season that returns is none. `smallest`: how many services
    the month must have, and how many more than that.
    """
    known = [services for services in before[-HISTORY:] if services is not None]
    if found < smallest or len(known) < FEWEST_MONTHS:
        return None
    usual = sum(known) / len(known)
    year_before = before[-HISTORY] if len(before) >= HISTORY else None
    expected = max(usual, year_before or 0)
    most = bound(expected, dispersion(known), len(known))
    is_beyond = found > most and found - expected >= smallest
    return Rise(found, usual, len(known), year_before, most) if is_beyond else None


def bound(expected: float, spread: float, months: int) -> int:
    """The most that chance may bring where `expected` is usual: quasi-Poisson, with the error of a short average."""
    return ceil(expected + DEVIATIONS * sqrt(spread * max(expected, 1) * (1 + 1 / months)))


def dispersion(series: Sequence[int]) -> float:
    """How much wider than a Poisson count the series varies: its variance over its mean, never less than 1."""
    mean = sum(series) / len(series)
    if len(series) < 2 or not mean:
        return 1.0
    variance = sum((services - mean) ** 2 for services in series) / (len(series) - 1)
    return max(variance / mean, 1.0)
