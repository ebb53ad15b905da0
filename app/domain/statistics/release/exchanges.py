"""Exchanges: services that could just as well have had each other's values, and which figures would tell.

An exchange takes one value, or two to be exchanged, of each axis. What has an even number of second values goes up, the
rest goes down; every figure wide enough to hold both values of some axis stays as it is. While all others are hidden,
a reader cannot tell whether it happened: the hidden figures could be higher by as much as the lowest of what goes down,
and lower by as much as the lowest of what goes up. Within a wide value it happens in each narrowest one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from itertools import compress, product, repeat, starmap

from app.domain.statistics.release.lattice import Key, Lattice

_MOST_AXES = 4
Picks = tuple[tuple[str, ...], ...]  # of each axis the one value, or the two narrowest ones exchanged


# Of what is made of one or two values of each axis, in the order of `product`, by how many there are: what has an even
# number of second values, and the rest.
_GOES_UP = {
    2**axes: tuple(sum(seconds) % 2 == 0 for seconds in product((0, 1), repeat=axes)) for axes in range(_MOST_AXES + 1)
}
_GOES_DOWN = {many: tuple(not up for up in goes_up) for many, goes_up in _GOES_UP.items()}


class Exchange:
    """What goes up and what goes down, and every figure that would change by it and may be asked for."""

    def __init__(self, lattice: Lattice, picks: Picks) -> None:
        self.lattice, self.picks = lattice, picks
        self.width = self._width()
        self._touched: list[Key] | None = None

    def _parts(self) -> Iterable[Iterable[Key]]:
        """What changes in each narrowest value of the wide ones, in the order of `product`."""
        leaves_in = self.lattice.leaves_in
        choices = [
            [values] if len(values) > 1 else leaves_in[axis][values[0]] for axis, values in enumerate(self.picks)
        ]
        return starmap(product, product(*choices))

    def _width(self) -> int:
        """By how much more or less any of what it touches could be."""
        get, width = self.lattice.leaves.get, 0
        for part in self._parts():
            services = [*map(get, part, repeat(0))]
            goes_up, goes_down = _GOES_UP[len(services)], _GOES_DOWN[len(services)]
            width += min(compress(services, goes_up)) + min(compress(services, goes_down))
        return width

    def do(self, state: MutableMapping[Key, int], *, backwards: bool) -> int:
        """Do it as often as the state allows; how often that was."""
        done = 0
        for part in map(list, self._parts()):
            up, down = (list(compress(part, goes[len(part)])) for goes in (_GOES_UP, _GOES_DOWN))
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
        if not wide:
            return self.touched
        return [key for key in self.touched if all(within(axis, key[axis]) >= whole for axis, whole in wide)]


class Move(Exchange):
    """Services of one place and period with other characteristics: for where hardly anything is shown."""

    def __init__(self, lattice: Lattice, to: Key, source: Key) -> None:
        self._ends = to, source
        super().__init__(lattice, tuple((value,) for value in to))
        first, second = ({*product(*(p[v] for p, v in zip(lattice.paths, key, strict=True)))} for key in self._ends)
        self._touched = [key for key in sorted(first ^ second) if lattice.is_open(key)]

    def _parts(self) -> Iterable[Iterable[Key]]:
        return (self._ends,)
