"""Write the counters anew from the records."""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.service_records.queries.recounts import RECOUNT

_FORGET = (
    text("DELETE FROM centre_tallies WHERE month = :first AND :last >= :first"),
    text("DELETE FROM network_tallies WHERE month = :first AND :last >= :first"),
)
_OF_CENTRES = text(f"""
INSERT INTO centre_tallies (partner_id, centre_id, month, dimension, value, services)
SELECT r.partner_id, r.centre_id, :first, r.dimension, r.value, r.services FROM ({RECOUNT}) r
""")  # noqa: S608 - no value is put into the text
_OF_NETWORK = text("""
INSERT INTO network_tallies (month, dimension, value, services)
SELECT month, dimension, value, sum(services) FROM centre_tallies WHERE month = :first AND :last >= :first
 GROUP BY month, dimension, value
""")


def rebuild_tallies(first: Month, last: Month) -> None:
    """Count every service of these months anew, both included: after a bulk load, or when they differ.

    Everybody's rows must be in reach, and nobody should be logging meanwhile.
    """
    for month in first.until(last):
        days = {"first": month.first_day, "last": month.last_day}
        for statement in (*_FORGET, _OF_CENTRES, _OF_NETWORK):
            db.session.execute(statement, days)
