"""What would have been recorded of acts that are written down in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from app.domain.access.models import Actor
from app.domain.audit.actions import append


class Act(NamedTuple):
    """One entry to be: who did what, when, on which row of which partner, and what changed."""

    by: Actor
    at: datetime
    act: str
    on_kind: str
    on_id: str
    partner_id: int
    changes: dict[str, Any] | None = None


def write_trail(acts: Iterable[Act]) -> None:
    """Append all of them, each chain in the order of time; the database numbers and chains each as any other."""
    append(_entry(**act._asdict()) for act in sorted(acts, key=lambda act: act.at))


def _entry(by: Actor, **told: Any) -> dict[str, Any]:
    return {"id": uuid4(), "chain": by.chain, "account_id": by.account_id, "from_address": by.from_address, **told}
