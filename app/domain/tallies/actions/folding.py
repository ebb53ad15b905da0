"""Fold what moved into the tallies, so that readers add up few moves."""

from __future__ import annotations

from app.base.database import is_our_turn, run

# One statement: whoever reads meanwhile sees each service as a move or in the tallies, never in both or in neither.
_FOLD = """
WITH taken AS (
  DELETE FROM tally_moves WHERE id IN (SELECT id FROM tally_moves ORDER BY id LIMIT %(most)s)
  RETURNING partner_id, centre_id, month, facts, by
), moved AS MATERIALIZED (
  SELECT partner_id, centre_id, month, f.key AS dimension, f.value, sum(by) AS services
    FROM taken CROSS JOIN LATERAL jsonb_each_text(facts) f
   GROUP BY partner_id, centre_id, month, f.key, f.value
), of_centre AS (
  INSERT INTO centre_tallies AS t (partner_id, centre_id, month, dimension, value, services)
  SELECT partner_id, centre_id, month, dimension, value, services FROM moved
   ORDER BY centre_id, month, dimension, value
  ON CONFLICT (centre_id, month, dimension, value) DO UPDATE SET services = t.services + excluded.services
), of_network AS (
  INSERT INTO network_tallies AS t (month, dimension, value, services)
  SELECT month, dimension, value, sum(services) FROM moved GROUP BY month, dimension, value
   ORDER BY month, dimension, value
  ON CONFLICT (month, dimension, value) DO UPDATE SET services = t.services + excluded.services
)
SELECT count(*) AS folded FROM taken
"""


def fold_moves(most: int) -> int:
    """Fold the oldest moves, up to so many; how many, and none while another process folds: both write the same rows.

    Everybody's rows must be in reach.
    """
    if not is_our_turn("fold_moves"):
        return 0
    return int(run(_FOLD, {"most": most}).fetchall()[0].folded)
