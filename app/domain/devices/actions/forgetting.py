"""Forget what a held record said, long after a person decided about it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from app.base.database import rows_changed
from app.domain.devices.models import HeldRecord


def forget_settled(before: datetime) -> int:
    """Empty what was typed in records settled before that moment; how many. That each was held, why, who settled it,
    when and how stays. Everybody's rows must be in reach."""
    old = update(HeldRecord).where(HeldRecord.settled_at < before, HeldRecord.typed != {})
    return rows_changed(old.values(typed={}, base=None, message=None))
