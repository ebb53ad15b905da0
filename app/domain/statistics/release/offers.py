"""Which lists of the network leave the house, and what is hidden in one of a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.statistics.release.hiding import hide
from app.domain.statistics.release.lattice import Key, Lattice
from app.domain.statistics.rules import Hidden
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.rules import CORE, COUNTRY

AREA, TOTAL = str(Dimension.AREA), str(Dimension.TOTAL)
# A list is a characteristic by itself, or the main area by another one, with the totals of both. The first is the main
# area's own: the others take over what it hides. Two others by each other would, together with these, say more than any
# of them, since three tables that share their sides bound each other's cells. Sub-topics add up to areas, and what is
# known of a centre or a protocol is no characteristic of persons: neither is a list.
LISTS = (
    (AREA, TOTAL),
    *((AREA, str(other)) for other in CORE if other is not Dimension.AREA),
    *(
        (str(each), TOTAL)
        for each in (Dimension.RESIDENCE, Dimension.INTERPRETER, Dimension.REQUESTER, Dimension.REFERRAL)
    ),
)
PLACE, TOLD = 0, 1  # the axes of a key: (district or country, value ...)

# How much of a list is offered, from the most down to nothing: what cannot be kept safe is tried one rung further down.
PAIRS, BY_DISTRICT, OF_COUNTRY, NOTHING = range(4)


@dataclass(frozen=True)
class Out:
    """What came out of a list of a quarter: its rung, and every figure hidden on it."""

    rung: int = PAIRS
    hidden: Mapping[Key, Hidden] = field(default_factory=dict)

    def shows(self, key: Key) -> bool:
        return is_offered(self.rung, key) and key not in self.hidden


def is_offered(rung: int, key: Key) -> bool:
    """Whether such a figure may be asked for on this rung."""
    if key[PLACE] == COUNTRY:
        return rung < (NOTHING if _is_single(key) else BY_DISTRICT)
    return rung < OF_COUNTRY and _is_single(key)


def protect(leaves: dict[Key, int], threshold: int, area: Out | None = None, before: Out | None = None) -> Out:
    """The list of a quarter, from its services by (district, value ...).

    `area` is the list of the main area, if this is a pair with it: the totals it shows are shown, those it hides are
    hidden. `before` is how it came out before a month of it was revised: what was hidden stays so.
    """
    before = before or Out()
    if not leaves:
        return before

    def is_of_area(key: Key) -> bool:
        return area is not None and key[TOLD] != ALL and key[-1] == ALL

    def is_out(key: Key) -> bool:
        return area is not None and is_of_area(key) and area.shows(key[: TOLD + 1])

    lattice = _lattice(leaves)
    for rung in range(before.rung, NOTHING):
        out = Out(rung, before.hidden)
        withheld = {
            key: Hidden.SECONDARY
            for key, _services in lattice.figures()
            if not (is_out(key) if is_of_area(key) else out.shows(key))
        }
        hidden = hide(lattice, threshold, {**before.hidden, **withheld}, is_out)
        if hidden is not None:
            return Out(rung, {k: why for k, why in hidden.items() if is_offered(rung, k) and not is_of_area(k)})
    return Out(NOTHING)


def _is_single(key: Key) -> bool:
    return sum(value != ALL for value in key[TOLD:]) < 2


def _is_listed(key: Key) -> bool:
    """Whether the list has such a figure: pairs of the country alone."""
    return key[PLACE] == COUNTRY or _is_single(key)


def _lattice(leaves: dict[Key, int]) -> Lattice:
    places, *values = (dict.fromkeys(each) for each in zip(*leaves, strict=True))
    paths = (
        {district: (district, COUNTRY) for district in places},
        *({value: (value, ALL) for value in each} for each in values),
    )
    return Lattice(leaves, paths, tuple(range(TOLD, len(paths))), _is_listed)
