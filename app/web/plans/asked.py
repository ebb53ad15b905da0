"""What the address of the list of measures asks for, and what it may; whatever makes no sense there is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.plans.lifecycle import MeasureStatus
from app.domain.plans.models import Plan
from app.domain.plans.queries import Wanted, list_owners, list_pillars

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each with what it may be: pairs of a code and its name."""

    typed: dict[str, str]
    offered: dict[str, Pairs]

    @classmethod
    def of(cls, by: Actor, plan: Plan, address: Mapping[str, str]) -> Asked:
        offered = _offered(by, plan)
        typed = {name: address.get(name, "") for name in offered}
        return cls({name: text for name, text in typed.items() if text in dict(offered[name])}, offered)

    @property
    def wanted(self) -> Wanted:
        numbers = {
            f"{name}_id": int(self.typed[name]) for name in ("pillar", "objective", "owner") if name in self.typed
        }
        status = MeasureStatus(self.typed["state"]) if "state" in self.typed else None
        return Wanted(status=status, is_due="review" in self.typed, **numbers)

    @property
    def chips(self) -> list[tuple[str, dict[str, str]]]:
        """Each filter in words, and the others without it."""
        return [(dict(self.offered[name])[text], self._without(name)) for name, text in self.typed.items()]

    def _without(self, name: str) -> dict[str, str]:
        return {each: text for each, text in self.typed.items() if each != name}


def _offered(by: Actor, plan: Plan) -> dict[str, Pairs]:
    pillars = list_pillars(plan)
    objectives = [each for pillar in pillars for each in pillar.objectives]
    return {
        "state": MeasureStatus.pairs(),
        "owner": [(str(owner.id), owner.name) for owner, _count in list_owners(by)],
        "pillar": [(str(each.id), f"{each.number}. {each.title}") for each in pillars],
        "objective": [(str(each.id), f"{each.number}. {each.title}") for each in objectives],
        "review": [("due", _("Review due"))],
    }
