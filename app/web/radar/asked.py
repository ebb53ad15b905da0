"""What the address of the list of signals asks for, and what it may; whatever makes no sense there is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.radar.lifecycle import SignalStatus
from app.domain.radar.queries import Wanted, list_found
from app.domain.radar.sentences import place_name
from app.domain.statistics.naming import label_of
from app.domain.statistics.questions import Axis
from app.web.filters import month as month_in_words

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each with what it may be: pairs of a code and its name."""

    typed: dict[str, str]
    wanted: Wanted
    offered: dict[str, Pairs]

    @classmethod
    def of(cls, by: Actor, address: Mapping[str, str]) -> Asked:
        offered = _offered(by)
        typed = {name: address.get(name, "") for name in offered}
        typed = {name: text for name, text in typed.items() if text in dict(offered[name])}
        return cls(typed, _wanted(typed), offered)

    @property
    def chips(self) -> list[tuple[str, dict[str, str]]]:
        """Each filter in words, and the others without it."""
        return [(dict(self.offered[name])[text], self._without(name)) for name, text in self.typed.items()]

    def _without(self, name: str) -> dict[str, str]:
        return {each: text for each, text in self.typed.items() if each != name}


def _wanted(typed: Mapping[str, str]) -> Wanted:
    return Wanted(
        month=Month.parse(typed["month"]) if "month" in typed else None,
        place=typed.get("place"),
        area=typed.get("area"),
        nationality=typed.get("nationality"),
        status=SignalStatus(typed["status"]) if "status" in typed else None,
    )


def _offered(by: Actor) -> dict[str, Pairs]:
    """What there are signals of."""
    return {
        "month": [(str(month), month_in_words(month)) for month in reversed(list_found(by, "month"))],
        "place": [(place, place_name(place)) for place in list_found(by, "place")],
        "area": _named(by, "area"),
        "nationality": _named(by, "nationality"),
        "status": SignalStatus.pairs(),
    }


def _named(by: Actor, name: str) -> Pairs:
    return sorted(((code, label_of(Axis(name), code)) for code in list_found(by, name)), key=lambda pair: pair[1])
