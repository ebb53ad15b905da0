"""Note what comes and goes, in the transaction that logs: one row, and no lock anybody else waits for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.base.database import run
from app.base.months import Month
from app.domain.tallies.models import Dimension
from app.domain.tallies.rules import Move

# Counts what was just written within the same statement: `written` has the partner_id and centre_id of the new row or
# none, and the values are `values_of` its move.
MOVE_WRITTEN = """
INSERT INTO tally_moves (partner_id, centre_id, month, facts, by)
SELECT partner_id, centre_id, CAST(%(month)s AS date), CAST(%(facts)s AS jsonb), %(by)s FROM written
"""
_MOVE = """
INSERT INTO tally_moves (partner_id, centre_id, month, facts, by)
SELECT CAST(%(partner_id)s AS integer), CAST(%(centre_id)s AS integer), m.*
  FROM unnest(CAST(%(months)s AS date[]), CAST(%(facts)s AS jsonb[]), CAST(%(by)s AS smallint[])) AS m
"""


def move(centre_id: int, partner_id: int, moves: Sequence[Move]) -> None:
    """Let the counters of a centre and of the network move."""
    if not moves:
        return
    values = [values_of(each) for each in moves]
    run(
        _MOVE,
        {
            "partner_id": partner_id,
            "centre_id": centre_id,
            "months": [each["month"] for each in values],
            "facts": [each["facts"] for each in values],
            "by": [each["by"] for each in values],
        },
    )


def count(centre_id: int, partner_id: int, month: Month, facts: Iterable[tuple[Dimension, str]], by: int = 1) -> None:
    """Count so many services of a centre under each of these facts; below zero it takes them back."""
    move(centre_id, partner_id, [Move(month, dict(facts), by)])


def values_of(each: Move) -> dict[str, Any]:
    """A move as the database takes it."""
    return {"month": each.month.first_day, "facts": json.dumps(each.facts), "by": each.by}
