"""Which open centres have logged nothing for long."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.base.database import db

# Of each centre the end of its list, by index.
_SILENT = text("""
SELECT id, days FROM (
  SELECT c.id, CAST(:until AS date) - coalesce((SELECT s.given_on FROM service_records s
                                   WHERE s.centre_id = c.id AND s.undone_at IS NULL
                                   ORDER BY s.given_on DESC, s.number DESC LIMIT 1), c.opened_on) AS days
    FROM centres c WHERE c.status = 'open' AND c.opened_on IS NOT NULL
                     AND c.id = coalesce(CAST(:centre_id AS integer), c.id)) AS last
 WHERE days > :allowed
""")


def list_silent(until: date, allowed: int, centre_id: int | None = None) -> dict[int, int]:
    """For how many days each open centre within reach has logged nothing, where it is more than is allowed.

    Of one centre when it is named. A centre that never logged is silent since it opened.
    """
    rows = db.session.execute(_SILENT, {"until": until, "allowed": allowed, "centre_id": centre_id})
    return {row.id: row.days for row in rows}
