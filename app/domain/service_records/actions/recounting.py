"""Write the counters anew from the records."""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.cards.actions import rebuild_visits
from app.domain.service_records.queries.campaign_recounts import CAMPAIGN_MONTH
from app.domain.service_records.queries.recounts import CARD_DAYS, RECOUNT

_FORGET = (
    text("DELETE FROM centre_tallies WHERE month = :first AND :last >= :first"),
    text("DELETE FROM network_tallies WHERE month = :first AND :last >= :first"),
    text("DELETE FROM campaign_tallies WHERE month = :first AND :last >= :first"),
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
_OF_CAMPAIGNS = text(f"""
INSERT INTO campaign_tallies (partner_id, campaign_id, centre_id, month, services)
SELECT r.partner_id, r.campaign_id, r.centre_id, :first, r.services FROM ({CAMPAIGN_MONTH}) r
""")  # noqa: S608 - no value is put into the text
_FORGET_DAYS = text("DELETE FROM card_days WHERE day BETWEEN :first AND :last")
_OF_CARDS = text(f"INSERT INTO card_days (partner_id, card_id, centre_id, day, services) {CARD_DAYS}")


def rebuild_tallies(first: Month, last: Month) -> None:
    """Count every service of these months anew, both included: after a bulk load, or when they differ.

    Everybody's rows must be in reach, and nobody should be logging meanwhile.
    """
    for month in first.until(last):
        days = {"first": month.first_day, "last": month.last_day}
        for statement in (*_FORGET, _OF_CENTRES, _OF_NETWORK, _OF_CAMPAIGNS):
            db.session.execute(statement, days)
    days = {"first": first.first_day, "last": last.last_day}
    for statement in (_FORGET_DAYS, _OF_CARDS):
        db.session.execute(statement, days)
    rebuild_visits(first.first_day, last.last_day)
