"""What would have been recorded of acts that are written down in bulk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import insert

from app.base.database import db
from app.domain.access.models import Actor
from app.domain.audit.models import AuditEntry


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
    """Append all of them; the database numbers and chains each as any other."""
    rows = [
        {"id": uuid4(), "chain": act.by.chain, "account_id": act.by.account_id, **act._asdict()}
        for act in sorted(acts, key=lambda act: (act.by.chain, act.at))
    ]
    for row in rows:
        del row["by"]
    db.session.execute(insert(AuditEntry), rows)
