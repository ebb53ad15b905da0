"""Signals of the needs radar."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.base.database import db
from app.domain.radar.models import Signal
from tests.builders.released import LAST


def a_signal(**changes: Any) -> Signal:
    """Thirty services about housing for people from Nepal in Beja last month, where chance brings twenty at most."""
    facts: dict[str, Any] = {
        "month": LAST,
        "place": "02",
        "area": "housing",
        "nationality": "NP",
        "found": 30,
        "usual": Decimal("8.00"),
        "months": 5,
        "most": 20,
        "since": LAST,
    }
    signal = Signal(**{**facts, **changes})
    db.session.add(signal)
    db.session.flush()
    return signal
