"""Do the counters say what the records say?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month

# What every service of a month counts as, added up from the records: the same list as rules.counts_as.
RECOUNT = """
  SELECT s.partner_id, s.centre_id, f.dimension, f.value, count(*)::integer AS services
    FROM service_records s JOIN centres c ON c.id = s.centre_id JOIN municipalities m ON m.dico = c.dico
   CROSS JOIN LATERAL (VALUES
     ('total', 'all'), ('area', s.area), ('nationality', s.nationality), ('sex', s.sex), ('age_band', s.age_band),
     ('channel', s.channel), ('language', s.language), ('interpreter', s.interpreter), ('outcome', s.outcome),
     ('district', m.district_code)) AS f (dimension, value)
   WHERE s.given_on BETWEEN :first AND :last AND s.undone_at IS NULL
   GROUP BY s.partner_id, s.centre_id, f.dimension, f.value
"""
_RECOUNT = text(RECOUNT)
# A counter of zero and no counter at all say the same.
_DIFFERENCES = text(f"""
WITH recounted AS ({RECOUNT}), of_network AS (
  SELECT dimension, value, sum(services)::integer AS services FROM recounted GROUP BY dimension, value
)
SELECT coalesce(r.centre_id, t.centre_id) AS centre_id, coalesce(r.dimension, t.dimension) AS dimension,
       coalesce(r.value, t.value) AS value, coalesce(t.services, 0) AS kept, coalesce(r.services, 0) AS recounted
  FROM recounted r FULL JOIN (SELECT * FROM centre_tallies WHERE month = :first) t
    ON t.centre_id = r.centre_id AND t.dimension = r.dimension AND t.value = r.value
 WHERE coalesce(t.services, 0) <> coalesce(r.services, 0)
UNION ALL
SELECT NULL, coalesce(r.dimension, t.dimension), coalesce(r.value, t.value),
       coalesce(t.services, 0), coalesce(r.services, 0)
  FROM of_network r FULL JOIN (SELECT * FROM network_tallies WHERE month = :first) t
    ON t.dimension = r.dimension AND t.value = r.value
 WHERE coalesce(t.services, 0) <> coalesce(r.services, 0)
 ORDER BY 1 NULLS FIRST, 2, 3
""")  # noqa: S608 - no value is put into the text


_PERIOD = text("""
SELECT min(day) AS first, max(day) AS last
  FROM (SELECT given_on AS day FROM service_records WHERE undone_at IS NULL
        UNION ALL SELECT month FROM centre_tallies
        UNION ALL SELECT month FROM network_tallies) days
""")


@dataclass(frozen=True)
class Difference:
    """A counter that does not say what the records say; of the whole network when there is no centre."""

    centre_id: int | None
    dimension: str
    value: str
    kept: int
    recounted: int


def list_months() -> list[Month]:
    """Every month from the first to the last that has a record or a counter; everybody's rows must be in reach."""
    period = db.session.execute(_PERIOD).one()
    return Month.of(period.first).until(Month.of(period.last)) if period.first else []


def recount(month: Month) -> dict[tuple[int, str, str], int]:
    """Services by (centre, dimension, value), counted from the records within reach: slow, for checking only."""
    rows = db.session.execute(_RECOUNT, _days(month))
    return {(row.centre_id, row.dimension, row.value): row.services for row in rows}


def list_differences(month: Month) -> list[Difference]:
    """The counters of a month that do not say what the records say; empty when all is well.

    Everybody's rows must be in reach.
    """
    return [Difference(*row) for row in db.session.execute(_DIFFERENCES, _days(month))]


def _days(month: Month) -> dict[str, object]:
    return {"first": month.first_day, "last": month.last_day}
