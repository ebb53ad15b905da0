"""What the address of the dashboard asks: the months, and the kind of structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from app.base.clock import today
from app.base.language import _, ngettext
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.centres.models import Structure
from app.domain.statistics.dashboard import Stretch, usual_stretch
from app.domain.tallies.queries import first_month

LONGEST = 60  # months
OFFERED = (1, 3, 12)  # the latest so many months, at one press


@dataclass(frozen=True)
class Asked:
    """The period and the structure of an address; whatever makes no sense there is left out."""

    stretch: Stretch
    structure: Structure | None
    usual: Stretch

    @classmethod
    def of(cls, by: Actor, address: Mapping[str, str]) -> Asked:
        """Read an address."""
        usual, named = usual_stretch(by), address.get("structure", "")
        structure = Structure(named) if named in set(Structure) else None
        return cls(_stretch(address) or usual, structure, usual)

    def chips(self) -> list[tuple[str, str]]:
        """Each filter in force, with the address of the page without it."""
        period = _("%(start)s to %(end)s", start=self.stretch.first, end=self.stretch.last)
        chips = [(period, self._address(self.usual, self.structure))] if self.stretch != self.usual else []
        return [*chips, *([(self.structure.label, self._address(self.stretch, None))] if self.structure else [])]

    def offers(self) -> list[tuple[str, str, bool]]:
        """(name, address, whether it is shown now) of the periods at one press."""
        last = self.usual.last
        periods = {number: Stretch(last.plus(1 - number), last) for number in OFFERED}
        return [
            (_latest(number), self._address(each, self.structure), each == self.stretch)
            for number, each in periods.items()
        ]

    def months(self) -> list[Month]:
        """What may be chosen, the newest first."""
        this_month = Month.of(today())
        oldest = min(first_month() or this_month, self.stretch.first, self.usual.first)
        return list(reversed(oldest.until(max(this_month, self.stretch.last))))

    def _address(self, stretch: Stretch, structure: Structure | None) -> str:
        period = {} if stretch == self.usual else {"from": str(stretch.first), "to": str(stretch.last)}
        return url_for(".index", **period, **({"structure": structure.value} if structure else {}))


def _latest(number: int) -> str:
    return _("Latest month") if number == 1 else ngettext("Latest %(num)s month", "Latest %(num)s months", number)


def _stretch(address: Mapping[str, str]) -> Stretch | None:
    """The period of an address, the longest that is told; None without one, or with one that makes no sense."""
    try:
        first, last = Month.parse(address.get("from", "")), Month.parse(address.get("to", ""))
        first, last = min(first, last), max(first, last)
        stretch = Stretch(max(first, last.plus(1 - LONGEST)), last)
        return stretch if all(each.first.year > 1900 for each in stretch.compared) else None
    except ValueError:
        return None
