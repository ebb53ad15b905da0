"""Which figures of a lattice are hidden: the small ones, and with each as many as it takes to keep it wide."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, product
from typing import NamedTuple

from app.domain.statistics.release.exchanges import Exchange, Picks
from app.domain.statistics.release.lattice import Key, Lattice
from app.domain.statistics.release.partners import EVERY, QUICK, THOROUGH, Effort, list_exchanges
from app.domain.statistics.rules import Hidden

_CHEAP = 30  # services not shown beside a figure, below which no better way is looked for


class Way(NamedTuple):
    """Exchanges that together make a figure wide enough, and what they cost: services that would not be shown."""

    cost: int
    exchanges: list[Exchange]


def _nothing(_key: Key) -> bool:
    return False


def hide(
    lattice: Lattice,
    threshold: int,
    before: Mapping[Key, Hidden] | None = None,
    is_out: Callable[[Key], bool] = _nothing,
) -> dict[Key, Hidden] | None:
    """The figures not shown. Of those with services each could be `threshold` apart (or all services of its place and
    period, when these are fewer) without any shown figure or total telling. None when that cannot be had.

    For each there are exchanges that touch nothing but hidden figures. Whatever is hidden later, they stay possible: so
    one look at each figure is a proof. Nobody stands behind a zero: it is hidden for others' sake alone. What `is_out`
    was given away earlier, except `before`: the first cannot be hidden any more, and the second stays so.
    """
    search = _Search(lattice, threshold, before or {}, is_out)
    while search.waiting:
        figure = search.waiting.popleft()
        if figure in search.proved:
            continue
        way = search.find(figure)
        if way is None:
            return None
        search.hide(way)
    return search.hidden


class _Search:
    """What is hidden so far, whose company is still looked for, and the exchanges that were found last."""

    def __init__(
        self, lattice: Lattice, threshold: int, before: Mapping[Key, Hidden], is_out: Callable[[Key], bool]
    ) -> None:
        self.lattice, self.threshold, self.is_out = lattice, threshold, is_out
        small = {key: Hidden.SMALL for key, services in lattice.figures() if services < threshold and not is_out(key)}
        self.hidden = {**before, **small}
        waiting = (key for key in self.hidden if key in lattice.sums)
        self.proved: set[Key] = set()
        self.waiting = deque(sorted(waiting, key=lambda key: (lattice.sums[key], key)))
        self.latest: tuple[dict[str, Picks], ...] = tuple({} for _axis in lattice.paths)  # of each value of each axis
        self.exchanged: dict[tuple[bool, ...], tuple[int, ...]] = {}  # which axes, by which axes a figure is wide on

    def hide(self, way: Way) -> None:
        """Do as found: hide what the exchanges touch. A single one proves them all, several the figure alone."""
        if len(way.exchanges) == 1 and way.exchanges[0].width >= self.threshold:
            self.proved.update(way.exchanges[0].proved)
        for key in chain.from_iterable(exchange.touched for exchange in way.exchanges):
            if key not in self.hidden:
                self.hidden[key] = Hidden.SECONDARY
                if key in self.lattice.sums:
                    self.waiting.append(key)

    def find(self, figure: Key) -> Way | None:
        """The cheapest way found to make the figure as wide as wanted: harder is looked only when it is needed."""
        wanted = min(self.threshold, self.lattice.total_of(figure))
        for exchange in self._at_hand(figure):
            if exchange.width >= wanted and self._is_free(exchange.touched):
                return Way(0, [exchange])
        for effort in (QUICK, THOROUGH, EVERY):
            way = self._try(figure, effort, wanted)
            if way and (way.cost <= _CHEAP or effort is not QUICK):
                self._remember(figure, way.exchanges[-1])
                return way
        return None

    def _try(self, figure: Key, effort: Effort, wanted: int) -> Way | None:
        """One exchange that is wide enough, or several; the cheaper, unless one costs next to nothing."""
        best: Way | None = None
        narrow = list[Exchange]()
        for exchange in list_exchanges(self.lattice, figure, effort):
            if exchange.width < wanted:
                narrow.append(exchange)
            elif (cost := self._cost([exchange])) is not None and (best is None or cost < best.cost):
                best = Way(cost, [exchange])
                if not cost:
                    return best
        if best and best.cost <= _CHEAP:
            return best
        together = self._add_up(self._cheapest_first(narrow), wanted)
        return together if best is None or (together and together.cost < best.cost) else best

    def _cheapest_first(self, exchanges: list[Exchange]) -> list[Exchange]:
        """Those that can be done at all, and may be, by what they cost for their width."""
        costs = ((self._cost([exchange]), exchange) for exchange in exchanges if exchange.width)
        priced = [(cost / exchange.width, exchange) for cost, exchange in costs if cost is not None]
        return [exchange for _price, exchange in sorted(priced, key=lambda each: each[0])]

    def _add_up(self, exchanges: list[Exchange], wanted: int) -> Way | None:
        """Exchanges done one after the other upwards, then from the beginning again downwards."""
        reached, chosen = 0, list[Exchange]()
        for backwards in (False, True):
            state = dict[Key, int]()
            for exchange in exchanges:
                if done := exchange.do(state, backwards=backwards):
                    reached += done
                    chosen.append(exchange)
                    if reached >= wanted:
                        return Way(self._cost(chosen) or 0, chosen)
        return None

    def _cost(self, exchanges: list[Exchange]) -> int | None:
        """Services that would not be shown; None when one of the figures is out already."""
        hidden, sums = self.hidden, self.lattice.sums
        newly = {key for exchange in exchanges for key in exchange.touched if key not in hidden}
        return None if any(map(self.is_out, newly)) else len(newly) + sum(sums.get(key, 0) for key in newly)

    def _at_hand(self, figure: Key) -> Iterator[Exchange]:
        """Exchanges with the values that its own were exchanged beside last: what they touch is hidden for the most."""
        exchanged = self.exchanged.get(self._kind(figure), ())
        choices: list[list[tuple[str, ...]]] = [[(value,)] for value in figure]
        for axis in exchanged:
            beside = (self.latest[other].get(figure[other]) for other in exchanged if other != axis)
            values = dict.fromkeys(value for picks in beside if picks for value in picks[axis] if value != figure[axis])
            choices[axis] = [(figure[axis], value) for value in values]
        for picks in product(*choices) if exchanged else ():
            if self._is_free(product(*picks)):  # looked at first, since most are not
                yield Exchange(self.lattice, picks)

    def _is_free(self, figures: Iterable[Key]) -> bool:
        """Whether nothing more is hidden by changing these."""
        return not any(map(self.lattice.is_open, {*figures}.difference(self.hidden)))

    def _remember(self, figure: Key, exchange: Exchange) -> None:
        if any(len(each) > 1 and each[0] != value for each, value in zip(exchange.picks, figure, strict=True)):
            return  # exchanged within a wider value
        exchanged = tuple(axis for axis, each in enumerate(exchange.picks) if len(each) > 1)
        if not exchanged:
            return  # a move
        self.exchanged[self._kind(figure)] = exchanged
        for axis in exchanged:
            for value in exchange.picks[axis]:
                self.latest[axis][value] = exchange.picks

    def _kind(self, figure: Key) -> tuple[bool, ...]:
        return tuple(value == widest for value, widest in zip(figure, self.lattice.widest, strict=True))
