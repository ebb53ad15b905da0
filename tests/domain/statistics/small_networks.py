"""Small networks made at random, everything the door lets out of them, and what a reader could work out from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from random import Random

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from app.domain.statistics.release.offers import Out, protect

THRESHOLD = 5
QUARTERS = ("2025-Q3", "2025-Q4")
YEAR = "2025"  # here of two quarters: the sum of what each of them shows
ALL, COUNTRY = "all", "PT"
Joint = tuple[str, ...]  # quarter, district, and a value of each characteristic
Figure = tuple[str, str, frozenset[tuple[int, str]]]  # period, place, (which characteristic, value) of none, one or two

# The characteristics a list is made of: the main area, and the main area by each other one.
LISTS = ((2,), (2, 3), (2, 4))


@dataclass
class Network:
    """Every service by everything, and the lists that came out of them quarter by quarter."""

    services: Counter[Joint]
    values: tuple[tuple[str, ...], ...]
    lists: dict[tuple[int, ...], dict[str, Out]] = field(init=False)

    def __post_init__(self) -> None:
        self.lists = {LISTS[0]: {quarter: protect(self.leaves(quarter, LISTS[0]), THRESHOLD) for quarter in QUARTERS}}
        for told in LISTS[1:]:
            beside = self.lists[LISTS[0]]
            self.lists[told] = {q: protect(self.leaves(q, told), THRESHOLD, beside[q]) for q in QUARTERS}

    def leaves(self, quarter: str, told: tuple[int, ...]) -> dict[tuple[str, ...], int]:
        """What a list of a quarter is made of."""
        leaves: Counter[tuple[str, ...]] = Counter()
        for joint, services in self.services.items():
            if joint[0] == quarter:
                leaves[joint[1], *(joint[axis] for axis in told)] += services
        return dict(leaves)

    def inside(self, figure: Figure) -> list[Joint]:
        """Everything a figure is made of."""
        period, place, told = figure
        choices = [
            [quarter for quarter in QUARTERS if quarter.startswith(period)],
            [district for district in self.values[1] if place in (COUNTRY, district)],
            *([dict(told)[axis]] if axis in dict(told) else self.values[axis] for axis in range(2, len(self.values))),
        ]
        return list(product(*choices))

    def count(self, figure: Figure) -> int:
        return sum(self.services[joint] for joint in self.inside(figure))

    def totals(self) -> list[Figure]:
        """What everybody knows."""
        return [(period, place, frozenset()) for period, place in self._frames()]

    def asked(self) -> Iterator[tuple[Figure, bool]]:
        """Every figure of every list that may be asked for, and whether it is shown."""
        for told, outs in self.lists.items():
            for (period, place), *values in product(self._frames(), *((*self.values[axis], ALL) for axis in told)):
                chosen = frozenset((axis, value) for axis, value in zip(told, values, strict=True) if value != ALL)
                is_own = len(told) == 1 or values[-1] != ALL  # the main area by itself is asked for in its own list
                if chosen and is_own and (place == COUNTRY or len(chosen) == 1):
                    yield (period, place, chosen), self._is_shown(outs, period, (place, *values))

    def _is_shown(self, outs: Mapping[str, Out], period: str, key: tuple[str, ...]) -> bool:
        """A longer period is shown where each of its quarters is."""
        return all(out.shows(key) for quarter, out in outs.items() if quarter.startswith(period))

    def width_of(self, figure: Figure) -> int:
        """By how much at least a hidden figure may be wrong: all services of the place, where these are few."""
        shown = {(period, place, told) for (period, place, told), is_shown in self.asked() if is_shown}
        hidden = [q for q in QUARTERS if q.startswith(figure[0]) and (q, *figure[1:]) not in shown]
        return max(min(THRESHOLD, self.count((quarter, figure[1], frozenset()))) for quarter in hidden)

    def _frames(self) -> list[tuple[str, str]]:
        return list(product((*QUARTERS, YEAR), (*self.values[1], COUNTRY)))


def a_network(seed: int) -> Network:
    """Two or three districts, one of them tiny, three characteristics of two to four values, some of them rare."""
    random = Random(seed)
    sizes = random.choice((2, 3)), random.choice((2, 3)), random.choice((2, 3, 4)), random.choice((2, 3))
    values = (QUARTERS, *(tuple(f"{name}{n}" for n in range(size)) for name, size in zip("dabc", sizes, strict=True)))
    scale, rarity = random.choice((2, 8, 30)), random.choice((0.25, 0.4, 0.7))
    services: Counter[Joint] = Counter()
    for joint in product(*values):
        rare = rarity ** sum(int(value[1:]) for value in joint[1:])
        services[joint] = int(random.expovariate(1) * 4 * scale * rare)
    return Network(+services, values)


def bounds(network: Network, shown: Mapping[Figure, int], figures: list[Figure]) -> dict[Figure, tuple[float, float]]:
    """The least and the most each figure can be, for whoever knows everything shown and thinks of nothing else."""
    place = {joint: number for number, joint in enumerate(product(*network.values))}
    known = lil_matrix((len(shown), len(place)))
    for line, figure in enumerate(shown):
        known[line, [place[joint] for joint in network.inside(figure)]] = 1
    found = {}
    for figure in figures:
        wanted = np.zeros(len(place))
        wanted[[place[joint] for joint in network.inside(figure)]] = 1
        low, high = (
            linprog(sign * wanted, A_eq=known.tocsr(), b_eq=list(shown.values()), method="highs") for sign in (1, -1)
        )
        found[figure] = low.fun, -high.fun
    return found
