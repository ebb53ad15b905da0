"""Counts along several axes with every sum: the figures that may be asked of them, and which are known anyway."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from operator import getitem

Key = tuple[str, ...]  # one value of each axis; on an axis that is not asked for, its widest value
Path = tuple[str, ...]  # a value and the wider ones it lies in, the narrowest first: ("2026-03", "2026-Q1", "2026")


@dataclass
class Lattice:
    """Services by their narrowest values, and every figure they add up to.

    `paths` says of each axis in what each narrowest value lies, and `told` which axes are characteristics: a figure
    that is at the widest of all of these is a total, which everybody knows. `is_asked` says which others may be asked.
    """

    leaves: dict[Key, int]
    paths: tuple[Mapping[str, Path], ...]
    told: tuple[int, ...]
    is_asked: Callable[[Key], bool] = lambda _key: True
    sums: dict[Key, int] = field(init=False)
    below: tuple[dict[str, list[str]], ...] = field(init=False)
    widest: Key = field(init=False)
    is_open: Callable[[Key], bool] = field(init=False)  # `is_asked`, remembered: the question most often put

    def __post_init__(self) -> None:
        sums: defaultdict[Key, int] = defaultdict(int)
        for leaf, services in self.leaves.items():
            for key in product(*map(getitem, self.paths, leaf)):
                sums[key] += services
        self.sums = dict(sums)
        self.below = tuple(_below(paths) for paths in self.paths)
        self.is_open = cache(self.is_asked)
        self.leaves_in = tuple(
            {value: [(leaf,) for leaf in leaves] for value, leaves in each.items()} for each in self.below
        )
        self._changed: dict[tuple[int, tuple[str, ...]], list[str]] = {}
        self._around: list[dict[str, list[str]]] = [{} for _axis in self.paths]
        self._within = tuple({value: frozenset(leaves) for value, leaves in below.items()} for below in self.below)
        self._ranked: dict[tuple[int, Key, Key], tuple[list[str], dict[str, int]]] = {}
        self.widest = tuple(next(iter(paths.values()))[-1] for paths in self.paths)

    def figures(self) -> Iterator[tuple[Key, int]]:
        """Every figure that may be asked for, is no total and not zero."""
        return ((key, n) for key, n in self.sums.items() if not self.is_total(key) and self.is_open(key))

    def is_total(self, key: Key) -> bool:
        return all(key[axis] == self.widest[axis] for axis in self.told)

    def total_of(self, key: Key) -> int:
        """All services of the place and the period of a figure."""
        return self.sums.get(
            tuple(w if axis in self.told else v for axis, (v, w) in enumerate(zip(key, self.widest, strict=True))), 0
        )

    def ranked(self, figure: Key, axis: int) -> tuple[list[str], dict[str, int]]:
        """The narrowest values of an axis by what the figure would be with each in its place, the largest first; and
        these figures, without zeros."""
        line = (axis, figure[:axis], figure[axis + 1 :])
        known = self._ranked.get(line)
        if known is None:
            before, after, sums = *line[1:], self.sums
            found = {value: sums[key] for value in self.paths[axis] if (key := (*before, value, *after)) in sums}
            order = sorted(found, key=lambda value: (-found[value], value))
            known = self._ranked[line] = order, found
        return known

    def within(self, axis: int, value: str) -> frozenset[str]:
        """The narrowest values in one of an axis."""
        return self._within[axis][value]

    def changed(self, axis: int, values: tuple[str, ...]) -> list[str]:
        """The values of an axis, wide and narrow, whose figures notice when these are exchanged, or this changes."""
        known = self._changed.get((axis, values))
        if known is None:
            known = self._changed[axis, values] = (
                self._apart(axis, *values) if len(values) > 1 else self.around(axis, values[0])
            )
        return known

    def _apart(self, axis: int, first: str, second: str) -> list[str]:
        """The values of an axis that hold one of two, and not the other."""
        here, there = self.paths[axis][first], self.paths[axis][second]
        return [each for each in here if each not in there] + [each for each in there if each not in here]

    def around(self, axis: int, value: str) -> list[str]:
        """The values of an axis that hold this one or lie in it."""
        known = self._around[axis].get(value)
        if known is None:
            paths = (self.paths[axis][leaf] for leaf in self.below[axis][value])
            known = self._around[axis][value] = list(dict.fromkeys(each for path in paths for each in path))
        return known


def _below(paths: Mapping[str, Path]) -> dict[str, list[str]]:
    below: defaultdict[str, list[str]] = defaultdict(list)
    for leaf, path in paths.items():
        for value in path:
            below[value].append(leaf)
    return dict(below)
