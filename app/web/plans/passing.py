"""Who answered for a measure, under which name, in one line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.plans.models import OwnerName, Ownership
from app.domain.plans.queries import list_names, name_on


@dataclass(frozen=True)
class Passage:
    """Since a day an owner answers for the measure, or the one who does bears another name."""

    since: date
    name: str
    before: str | None  # the name it took the place of; None of a new owner
    reason: str | None
    by: str
    noted_at: datetime


def passages(ownerships: Sequence[Ownership]) -> list[Passage]:
    """The owners and their names, the latest first; `ownerships` likewise."""
    names = list_names({each.owner_id for each in ownerships})
    found: list[Passage] = []
    until: Ownership | None = None
    for each in ownerships:
        found += [_renamed(names, name) for name in names if _falls(name, each, until)]
        found.append(_passed(names, each))
        until = each
    return found


def _falls(name: OwnerName, ownership: Ownership, until: Ownership | None) -> bool:
    """Whether the owner took this name while it answered for the measure."""
    is_within = name.since > ownership.since and (until is None or name.since < until.since)
    return name.owner_id == ownership.owner_id and is_within


def _passed(names: list[OwnerName], each: Ownership) -> Passage:
    name = name_on(names, each.owner, each.since)
    return Passage(each.since, name, None, each.reason, each.account.name, each.noted_at)


def _renamed(names: list[OwnerName], name: OwnerName) -> Passage:
    earlier = [each for each in names if each.owner_id == name.owner_id and each.id < name.id]
    before = earlier[0].name if earlier else None
    return Passage(name.since, name.name, before, name.reason, name.account.name, name.noted_at)
