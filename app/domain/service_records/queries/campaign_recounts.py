"""Do the counters of the campaigns say what the records say?"""

from __future__ import annotations

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.service_records.queries.recounts import Difference

# What each centre gave for each campaign in a month.
CAMPAIGN_MONTH = """
  SELECT s.partner_id, s.campaign_id, s.centre_id, count(*)::integer AS services
    FROM service_records s
   WHERE s.campaign_id IS NOT NULL AND s.given_on BETWEEN :first AND :last AND s.undone_at IS NULL
   GROUP BY s.partner_id, s.campaign_id, s.centre_id
"""
# A counter of zero and no counter at all say the same.
_DIFFERENCES = text(f"""
SELECT coalesce(r.centre_id, t.centre_id), 'services for campaign', coalesce(r.campaign_id, t.campaign_id)::text,
       coalesce(t.services, 0), coalesce(r.services, 0)
  FROM ({CAMPAIGN_MONTH}) r FULL JOIN (SELECT * FROM campaign_tallies WHERE month = :first) t
    ON t.campaign_id = r.campaign_id AND t.centre_id = r.centre_id
 WHERE coalesce(t.services, 0) <> coalesce(r.services, 0)
 ORDER BY 1, 3
""")  # noqa: S608 - no value is put into the text


def list_campaign_differences(month: Month) -> list[Difference]:
    """Where what centres gave for campaigns in a month is not what the records say; empty when all is well.

    Everybody's rows must be in reach.
    """
    days = {"first": month.first_day, "last": month.last_day}
    return [Difference(*row) for row in db.session.execute(_DIFFERENCES, days)]
