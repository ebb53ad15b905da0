"""What the lists of a month are, counted once from the records; and which months are due."""

from __future__ import annotations

from datetime import date

from app.base.months import Month
from app.base.settings import settings
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.queries import first_month, list_released
from app.domain.tallies.rules import COUNTRY, LOCAL, NARROW, PAIRS, SINGLE, STRUCTURES, WIDE

# Every record of the month with its characteristics by their codes, and where its centre is.
_MONTH = """
  SELECT p.district, p.nuts2, p.municipality, p.centre, p.structure, s.model, s.area,
         coalesce(s.sub_topic, 'none') AS sub_topic, s.nationality, s.sex, s.age_band, s.legal_status, s.residence,
         s.language, s.interpreter, s.channel, s.requester, s.outcome, coalesce(s.referral, 'none') AS referral,
         coalesce(s.decision, 'none') AS decision,
         CASE WHEN s.biometrics_collected THEN 'yes' ELSE 'no' END AS biometrics
    FROM service_records s JOIN places p ON p.id = s.centre_id
   WHERE s.given_on BETWEEN :first AND :last AND s.undone_at IS NULL
"""
_PLACES = """
  SELECT c.id, c.id::text AS centre, c.structure, m.dico AS municipality, m.nuts2_code AS nuts2,
         m.district_code AS district
    FROM centres c JOIN municipalities m ON m.dico = c.dico
"""


def _counted(dimension: str, by: str, place: str) -> str:
    """One table: a characteristic by another, by a kind of place or by itself; of every district, or of the country."""
    by_value = f"'{ALL}'" if by == Dimension.TOTAL else by
    return (
        f"SELECT {place} AS place, '{dimension}' AS dimension, {dimension} AS value, '{by}' AS by,"  # noqa: S608 - ours
        f" {by_value} AS by_value, count(*)::integer AS services FROM month GROUP BY 1, 3, 5"
    )


_OF_DISTRICTS = " UNION ALL ".join(
    _counted(dimension, by, "district") for dimension, by in (*PAIRS, *((each, Dimension.TOTAL) for each in SINGLE))
)
_OF_COUNTRY = " UNION ALL ".join(
    _counted(dimension, by, f"'{COUNTRY}'")
    for dimension, by in (
        *((each, WIDE) for each in SINGLE),
        *STRUCTURES,
        *((each, place) for each in LOCAL for place in NARROW),
    )
)
# What districts add up to is the country's.
CROSSINGS = f"""
WITH places AS MATERIALIZED ({_PLACES}), month AS MATERIALIZED ({_MONTH}),
     of_districts AS MATERIALIZED ({_OF_DISTRICTS})
SELECT * FROM of_districts
UNION ALL
SELECT '{COUNTRY}', dimension, value, by, by_value, sum(services)::integer FROM of_districts GROUP BY 2, 3, 4, 5
UNION ALL {_OF_COUNTRY}
"""  # noqa: S608 - no value is put into the text


def list_due(day: date) -> list[Month]:
    """The months whose lists are to come out by that day (setting: on which day of the next month) and are not yet.

    From the first month with a service on, also those without any; everybody's rows must be in reach.
    """
    first = first_month()
    last = Month.of(day).plus(-1 if day.day >= settings().statistics_release_day else -2)
    if first is None:
        return []
    released = {each.month for each in list_released(first, last)}
    return [month for month in first.until(last) if month not in released]
