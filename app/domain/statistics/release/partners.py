"""Which exchanges are tried for a figure: those with likely partners first, then harder and harder."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import combinations, islice, product
from typing import NamedTuple

from app.domain.statistics.release.exchanges import Exchange, Move, Picks
from app.domain.statistics.release.lattice import Key, Lattice

_ENOUGH = 6  # services beside a figure with which an exchange is likely to be wide enough
_MOST = 4000  # exchanges tried of one choice of axes


class Effort(NamedTuple):
    """How hard to look: how many values inside and beside a figure on each axis, whether each with each, and whether
    only along the axes on which the figure is narrow, which leaves most sums alone."""

    inside: int
    beside: int
    is_every: bool = False
    is_near: bool = False


QUICK, THOROUGH, EVERY = Effort(2, 5, is_near=True), Effort(6, 8), Effort(3, 5, is_every=True)


def list_exchanges(lattice: Lattice, figure: Key, effort: Effort) -> Iterator[Exchange]:
    """Exchanges this figure would notice, those of few axes first."""
    axes = range(len(figure))
    inside = [_inside(lattice, figure, axis, effort.inside) for axis in axes]
    beside = [_sample(lattice, figure, axis, effort.beside) for axis in axes]
    for exchanged in _choices_of_axes(lattice, figure, [axis for axis in axes if beside[axis]], effort):
        choices: list[list[tuple[str, ...]]] = [
            list(product(inside[axis] if effort.is_every else inside[axis][:1], beside[axis]))
            if axis in exchanged
            else [(value,) for value in dict.fromkeys((figure[axis], *inside[axis]))]
            for axis in axes
        ]
        combined = product(*choices) if effort.is_every else _one_by_one(choices)
        yield from (Exchange(lattice, picks) for picks in islice(combined, _MOST))
    if effort.is_every:
        yield from _list_moves(lattice, figure, inside)


def _choices_of_axes(lattice: Lattice, figure: Key, able: list[int], effort: Effort) -> Iterator[tuple[int, ...]]:
    """Axes to exchange values on: a characteristic with them, or totals would change, which everybody knows."""
    narrow = tuple(axis for axis, value in enumerate(figure) if value != lattice.widest[axis])
    for size in range(1, len(able) + 1):
        for exchanged in combinations(able, size):
            if any(axis in lattice.told for axis in exchanged) and (exchanged == narrow or not effort.is_near):
                yield exchanged


def _list_moves(lattice: Lattice, figure: Key, inside: list[list[str]]) -> Iterator[Exchange]:
    """Moves into the figure, from all else of the place and the period."""
    within = [lattice.within(axis, value) for axis, value in enumerate(figure)]
    for to in product(*inside):
        for source in product(
            *(lattice.paths[axis] if axis in lattice.told else [to[axis]] for axis in range(len(to)))
        ):
            if source in lattice.leaves and any(value not in within[axis] for axis, value in enumerate(source)):
                yield Move(lattice, to, source)


def _one_by_one(choices: list[list[tuple[str, ...]]]) -> Iterator[Picks]:
    """The first of each, then with one of them replaced by its next ones."""
    first = tuple(each[0] for each in choices)
    yield first
    for axis, each in enumerate(choices):
        for other in each[1:]:
            yield (*first[:axis], other, *first[axis + 1 :])


def _inside(lattice: Lattice, figure: Key, axis: int, most: int) -> list[str]:
    """Narrowest values in the figure on an axis, the largest first."""
    within = lattice.within(axis, figure[axis])
    if len(within) == 1:
        return list(within)
    some = list(islice((value for value in lattice.ranked(figure, axis)[0] if value in within), most))
    return some or lattice.below[axis][figure[axis]][:most]


def _sample(lattice: Lattice, figure: Key, axis: int, most: int) -> list[str]:
    """Values beside the figure on an axis: of those with services enough the smallest, since what an exchange touches
    is hidden, and a few larger ones; the largest when there are not so many, and any when all are zero."""
    within = lattice.within(axis, figure[axis])
    order, services = lattice.ranked(figure, axis)
    enough = bisect_right(order, -_ENOUGH, key=lambda value: -services[value])
    if enough <= most + len(within):
        some = list(islice((value for value in order if value not in within), most))
        return some or list(islice((value for value in lattice.paths[axis] if value not in within), most))
    rising = range(enough - 1, -1, -1) if most == QUICK.beside else _spread(enough, most)
    return list(islice((order[place] for place in rising if order[place] not in within), most))


def _spread(enough: int, most: int) -> list[int]:
    """Places from the smallest to the largest."""
    return [enough - 1 - place * (enough - 1) // (most - 1) for place in range(most)]
