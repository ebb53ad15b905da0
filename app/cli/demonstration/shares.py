"""Turn shares into whole numbers, and whole numbers into shuffled rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from random import Random
from typing import TypeVar

Value = TypeVar("Value")

DECK = 5000


def apportion(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """`total` split by weight, each part at least `least`; the parts add up (largest remainders first)."""
    free, whole = total - least * len(weights), sum(weights)
    exact = [free * weight / whole for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_remainder[: free - sum(parts)]:
        parts[place] += 1
    return [part + least for part in parts]


def deck(rng: Random, total: int, shares: Mapping[Value, float]) -> list[Value]:
    """`total` values in these shares, as exactly as whole numbers allow, in random order."""
    counts = apportion(total, list(shares.values()))
    values = [value for value, count in zip(shares, counts, strict=True) for _ in range(count)]
    rng.shuffle(values)
    return values


def endless(rng: Random, shares: Mapping[Value, float]) -> Iterator[Value]:
    """Values in these shares, without end: quicker than drawing each, for rows by the hundred thousand."""
    return cycle(deck(rng, DECK, shares))
