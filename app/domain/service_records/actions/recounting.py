"""Write the counters anew from the records."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.cards.actions import rebuild_visits
from app.domain.service_records.queries.campaign_recounts import CAMPAIGN_MONTH
from app.domain.service_records.queries.recounts import CARD_DAYS, RECOUNT

# Who counts anew while others log writes these alone, in one snapshot of everything: see `take_snapshot`.
MONTH_TABLES = ("centre_tallies", "network_tallies", "campaign_tallies")
YEAR_TABLES = ("card_days", "centre_visits", "partner_visits", "person_presences")
_MONTH = tuple(
    text(statement)
    for statement in (
        *(
            f"DELETE FROM {table} WHERE month = :first AND :last >= :first"  # noqa: S608 - names of our own tables
            for table in ("tally_moves", *MONTH_TABLES)
        ),
        f"""
INSERT INTO centre_tallies (partner_id, centre_id, month, dimension, value, services)
SELECT r.partner_id, r.centre_id, :first, r.dimension, r.value, r.services FROM ({RECOUNT}) r
""",  # noqa: S608 - no value is put into the text
        """
INSERT INTO network_tallies (month, dimension, value, services)
SELECT month, dimension, value, sum(services) FROM centre_tallies WHERE month = :first AND :last >= :first
 GROUP BY month, dimension, value
""",
        f"""
INSERT INTO campaign_tallies (partner_id, campaign_id, centre_id, month, services)
SELECT r.partner_id, r.campaign_id, r.centre_id, :first, r.services FROM ({CAMPAIGN_MONTH}) r
""",  # noqa: S608 - no value is put into the text
    )
)
_YEAR = (
    text("DELETE FROM card_days WHERE day BETWEEN :first AND :last"),
    text(f"INSERT INTO card_days (partner_id, card_id, centre_id, day, services) {CARD_DAYS}"),
)


def rebuild_month(month: Month) -> None:
    """Count every service of a month anew. Everybody's rows must be in reach.

    While others log, the transaction began with a snapshot and MONTH_TABLES locked: what moved by then is counted from
    the records and forgotten as a move, and what moves later stays one.
    """
    for statement in _MONTH:
        db.session.execute(statement, {"first": month.first_day, "last": month.last_day})


def rebuild_year(year: int) -> None:
    """Count persons, contacts and the days of cards of a year anew; as above, with YEAR_TABLES locked."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    for statement in _YEAR:
        db.session.execute(statement, {"first": first, "last": last})
    rebuild_visits(first, last)


def rebuild_tallies(first: Month, last: Month) -> None:
    """Both, of every month and year from the first to the last, where nobody else writes: after a bulk load.

    The planner knows nothing yet of what was loaded, and would sort it on disk rather than count it in memory.
    """
    db.session.execute(text("SET LOCAL enable_sort = off"))
    for month in first.until(last):
        rebuild_month(month)
    for year in range(first.year, last.year + 1):
        rebuild_year(year)
    db.session.execute(text("SET LOCAL enable_sort = on"))
