"""Count services where the dashboard reads them, in the transaction that logs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.base.database import run
from app.base.months import Month
from app.domain.tallies.models import Dimension

# One counter that moves: in which month, by what, for which value.
Cell = tuple[Month, Dimension, str]

# The rows come sorted and always in one statement, so that two transactions take them in the same order
# and can never lock each other out.
_SHIFT = """
WITH moved AS (
  SELECT * FROM unnest(CAST(%(months)s AS date[]), CAST(%(dimensions)s AS text[]), CAST(%(values)s AS text[]),
                       CAST(%(services)s AS integer[])) AS m (month, dimension, value, services)
), of_centre AS (
  INSERT INTO centre_tallies AS t (partner_id, centre_id, month, dimension, value, services)
  SELECT CAST(%(partner_id)s AS integer), CAST(%(centre_id)s AS integer), month, dimension, value, services FROM moved
  ON CONFLICT (centre_id, month, dimension, value) DO UPDATE SET services = t.services + excluded.services
)
INSERT INTO network_tallies AS t (month, dimension, value, services)
SELECT month, dimension, value, services FROM moved
ON CONFLICT (month, dimension, value) DO UPDATE SET services = t.services + excluded.services
"""


def count(centre_id: int, partner_id: int, month: Month, facts: Iterable[tuple[Dimension, str]], by: int = 1) -> None:
    """Count one service of a centre under each of its facts; `by=-1` takes it back."""
    shift(centre_id, partner_id, {(month, dimension, value): by for dimension, value in facts})


def shift(centre_id: int, partner_id: int, cells: Mapping[Cell, int]) -> None:
    """Move the counters of a centre and of the network, each by its own amount."""
    moves = sorted((cell, services) for cell, services in cells.items() if services)
    if not moves:
        return
    run(
        _SHIFT,
        {
            "partner_id": partner_id,
            "centre_id": centre_id,
            "months": [month.first_day for (month, _, _), _ in moves],
            "dimensions": [str(dimension) for (_, dimension, _), _ in moves],
            "values": [value for (_, _, value), _ in moves],
            "services": [services for _, services in moves],
        },
    )
