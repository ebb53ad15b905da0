"""Exchanges: services that could just as well have had each other's values, and which figures would tell.

An exchange takes one value, or two to be exchanged, of each axis. What has an even number of second values goes up, the
rest goes down; every figure wide enough to hold both values of some axis stays as it is. While all others are hidden,
a reader cannot tell whether it happened: the hidden figures could be higher by as much as the lowest of what goes down,
and lower by as much as the lowest of what goes up. Within a wide value it happens in each narrowest one by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from itertools import compress, product

from app.domain.statistics.release.lattice import Key, Lattice

_MOST_AXES = 4
Picks = tuple[tuple[str, ...], ...]  # of each axis the one value, or the two narrowest ones exchanged


# Of what is made of one or two values of each axis, in the order of `product`: what has an even number of second ones.
_GOES_UP = tuple(
    tuple(sum(seconds) % 2 == 0 for seconds in product((0, 1), repeat=axes)) for axes in range(_MOST_AXES + 1)
)


class Exchange:
    """What goes up and what goes down, and every figure that would change by it and may be asked for."""

    def __init__(self, lattice: Lattice, picks: Picks) -> None:
        self.lattice, self.picks = lattice, picks
        self.parts = self._parts()
        self._touched: list[Key] | None = None

    def _parts(self) -> list[tuple[list[Key], list[Key]]]:
        """(what goes up, what goes down) in each narrowest value of the wide ones."""
        below = self.lattice.below
        choices = [
            [values] if len(values) > 1 else [(leaf,) for leaf in below[axis][values[0]]]
            for axis, values in enumerate(self.picks)
        ]
        goes_up = _GOES_UP[sum(len(values) > 1 for values in self.picks)]
        goes_down = tuple(not up for up in goes_up)
        return [
            (list(compress(keys, goes_up)), list(compress(keys, goes_down)))
            for keys in (list(product(*picks)) for picks in product(*choices))
        ]

    def width(self) -> int:
        """By how much more or less any of what it touches could be."""
        get = self.lattice.leaves.get
        return sum(min([get(key, 0) for key in down]) + min([get(key, 0) for key in up]) for up, down in self.parts)

    def do(self, state: MutableMapping[Key, int], *, backwards: bool) -> int:
        """Do it as often as the state allows; how often that was."""
        done = 0
        for up, down in self.parts:
            come, go = (down, up) if backwards else (up, down)
            amount = min(self._in(state, key) for key in go)
            if amount:
                for key in come:
                    state[key] = self._in(state, key) + amount
                for key in go:
                    state[key] = self._in(state, key) - amount
                done += amount
        return done

    def _in(self, state: Mapping[Key, int], key: Key) -> int:
        return state[key] if key in state else self.lattice.leaves.get(key, 0)

    @property
    def touched(self) -> list[Key]:
        """Every figure that would change by it and may be asked for."""
        if self._touched is None:
            changed = map(self.lattice.changed, range(len(self.picks)), self.picks)
            self._touched = list(filter(self.lattice.is_open, product(*changed)))
        return self._touched

    @property
    def proved(self) -> list[Key]:
        """Of what it touches, the figures that notice all of it: those of one place in a wide value notice a part."""
        within = self.lattice.within
        wide = [
            (axis, within(axis, values[0]))
            for axis, values in enumerate(self.picks)
            if len(values) == 1 and values[0] not in self.lattice.paths[axis]
        ]
        return [key for key in self.touched if all(within(axis, key[axis]) >= whole for axis, whole in wide)]


class Move(Exchange):
    """Services of one place and period with other characteristics: for where hardly anything is shown."""

    def __init__(self, lattice: Lattice, to: Key, source: Key) -> None:
        super().__init__(lattice, tuple((value,) for value in to))
        self.parts = [([to], [source])]
        first, second = ({*product(*(p[v] for p, v in zip(lattice.paths, key, strict=True)))} for key in (to, source))
        self._touched = [key for key in sorted(first ^ second) if lattice.is_open(key)]
