"""What the lists of a month are, counted once from the records; and which months are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.base.months import Month
from app.base.settings import settings
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.queries import first_month, list_released
from app.domain.tallies.rules import COUNTRY, LOCAL, NARROW, PAIRS, SINGLE, STRUCTURES, WIDE

# Every record of the month with its characteristics by their codes, and where its centre is.
_MONTH = """
  SELECT s.centre_id, p.district, p.structure, s.model, s.area,
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
_PAIRS = " UNION ALL ".join(
    f"SELECT district, '{one}' AS dimension, {one} AS value, '{other}' AS by, {other} AS by_value,"  # noqa: S608 - ours
    " count(*)::integer AS services FROM month GROUP BY district, value, by_value"
    for one, other in PAIRS
)
# What centres add up to are places and kinds of structure: so the records are read once for each characteristic.
_OF_CENTRES = " UNION ALL ".join(
    f"SELECT centre_id, '{each}' AS dimension, {each} AS value, count(*)::integer AS services"  # noqa: S608 - ours
    " FROM month GROUP BY centre_id, value"
    for each in SINGLE
)


def _added_up(by: str, dimensions: Iterable[str]) -> str:
    """In the country: characteristics by a kind of place or of structure."""
    among = ", ".join(f"'{each}'" for each in dimensions)
    return (
        f"SELECT '{COUNTRY}', dimension, value, '{by}', {by}, sum(services)::integer FROM of_centres"  # noqa: S608 - ours
        f" WHERE dimension IN ({among}) GROUP BY dimension, value, {by}"
    )


_OF_COUNTRY = " UNION ALL ".join(
    (
        _added_up(WIDE, SINGLE),
        _added_up(Dimension.STRUCTURE, (each for each, _structure in STRUCTURES)),
        *(_added_up(place, LOCAL) for place in NARROW),
    )
)
# What districts add up to is the country's.
CROSSINGS = f"""
WITH places AS MATERIALIZED ({_PLACES}), month AS MATERIALIZED ({_MONTH}),
     of_centres AS MATERIALIZED (SELECT p.*, c.dimension, c.value, c.services
                                   FROM ({_OF_CENTRES}) c JOIN places p ON p.id = c.centre_id),
     of_districts AS MATERIALIZED (
       {_PAIRS}
       UNION ALL SELECT district, dimension, value, '{Dimension.TOTAL}', '{ALL}', sum(services)::integer
                   FROM of_centres GROUP BY district, dimension, value)
SELECT district AS place, dimension, value, by, by_value, services FROM of_districts
UNION ALL
SELECT '{COUNTRY}', dimension, value, by, by_value, sum(services)::integer
  FROM of_districts GROUP BY dimension, value, by, by_value
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
