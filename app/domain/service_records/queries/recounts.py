"""Do the counters say what the records say?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.cards.models import Span
from app.domain.cards.queries import list_presences, recount_presences
from app.domain.cards.rules import spans_of
from app.domain.tallies.models import ALL, Dimension

# What every service of a month counts as: the same list as rules.counts_as.
_COUNTS_AS = {
    Dimension.TOTAL: f"'{ALL}'",
    Dimension.AREA: "area",
    Dimension.SUB_TOPIC: "coalesce(sub_topic, 'none')",
    Dimension.NATIONALITY: "nationality",
    Dimension.SEX: "sex",
    Dimension.AGE_BAND: "age_band",
    Dimension.LEGAL_STATUS: "legal_status",
    Dimension.RESIDENCE: "residence",
    Dimension.LANGUAGE: "language",
    Dimension.INTERPRETER: "interpreter",
    Dimension.CHANNEL: "channel",
    Dimension.REQUESTER: "requester",
    Dimension.OUTCOME: "outcome",
    Dimension.REFERRAL: "coalesce(referral, 'none')",
    Dimension.DECISION: "coalesce(decision, 'none')",
    Dimension.BIOMETRICS: "CASE WHEN biometrics_collected THEN 'yes' ELSE 'no' END",
    Dimension.MODEL: "model",
    Dimension.DISTRICT: "district_code",
    Dimension.STT_AREA: "CASE WHEN interpreter = 'telephone' THEN area END",
    Dimension.HOUR: """CASE WHEN (logged_at AT TIME ZONE 'Europe/Lisbon')::date = given_on
                            THEN to_char(logged_at AT TIME ZONE 'Europe/Lisbon', 'ID-FMHH24') END""",
    Dimension.STOP: "stop_id || '-' || extract(isodow FROM given_on)",
}
_COUNTED = " UNION ALL ".join(
    f"SELECT partner_id, centre_id, '{dimension}' AS dimension, {value} AS value, count(*)::integer AS services"  # noqa: S608 - ours
    " FROM month GROUP BY partner_id, centre_id, value"
    for dimension, value in _COUNTS_AS.items()
)
# Added up from the records, one characteristic after the other: all at once would be a long row for each of each.
RECOUNT = f"""
WITH month AS MATERIALIZED (
  SELECT s.*, m.district_code
    FROM service_records s JOIN centres c ON c.id = s.centre_id JOIN municipalities m ON m.dico = c.dico
   WHERE s.given_on BETWEEN :first AND :last AND s.undone_at IS NULL
)
SELECT * FROM ({_COUNTED}) counted WHERE value IS NOT NULL
"""  # noqa: S608 - no value is put into the text
# On which days each card was served where, and how often.
CARD_DAYS = """
  SELECT s.partner_id, s.card_id, s.centre_id, s.given_on AS day, count(*)::integer AS services
    FROM service_records s
   WHERE s.card_id IS NOT NULL AND s.given_on BETWEEN :first AND :last AND s.undone_at IS NULL
   GROUP BY s.partner_id, s.card_id, s.centre_id, s.given_on
"""
_RECOUNT = text(RECOUNT)
# A counter of zero and no counter at all say the same.
_DIFFERENCES = text(f"""
WITH recounted AS ({RECOUNT}), of_network AS (
  SELECT dimension, value, sum(services)::integer AS services FROM recounted GROUP BY dimension, value
)
SELECT coalesce(r.centre_id, t.centre_id) AS centre_id, coalesce(r.dimension, t.dimension) AS dimension,
       coalesce(r.value, t.value) AS value, coalesce(t.services, 0) AS kept, coalesce(r.services, 0) AS recounted
  FROM recounted r FULL JOIN (
    SELECT centre_id, dimension, value, sum(services)::integer AS services FROM centre_counts
     WHERE month = :first AND dimension <> 'structure' GROUP BY centre_id, dimension, value) t
    ON t.centre_id = r.centre_id AND t.dimension = r.dimension AND t.value = r.value
 WHERE coalesce(t.services, 0) <> coalesce(r.services, 0)
UNION ALL
SELECT NULL, coalesce(r.dimension, t.dimension), coalesce(r.value, t.value),
       coalesce(t.services, 0), coalesce(r.services, 0)
  FROM of_network r FULL JOIN (
    SELECT dimension, value, sum(services)::integer AS services FROM network_counts
     WHERE month = :first AND dimension <> 'structure' GROUP BY dimension, value) t
    ON t.dimension = r.dimension AND t.value = r.value
 WHERE coalesce(t.services, 0) <> coalesce(r.services, 0)
 ORDER BY 1 NULLS FIRST, 2, 3
""")  # noqa: S608 - no value is put into the text
# Persons, contacts and services with a card, of each centre and of each entity, in a year and in its months.
_VISITS = text(f"""
WITH days AS ({CARD_DAYS}), counted AS (
  SELECT partner_id, centre_id, span, date_trunc(span, day)::date AS starts_on, count(DISTINCT card_id) AS persons,
         count(*) AS contacts, sum(services) AS services
    FROM days CROSS JOIN (VALUES ('month'), ('year')) AS s (span)
   GROUP BY GROUPING SETS ((partner_id, centre_id, span, date_trunc(span, day)),
                           (partner_id, span, date_trunc(span, day)))
), kept AS (
  SELECT partner_id, centre_id, span, starts_on, persons, contacts, services FROM centre_visits
   WHERE starts_on BETWEEN :first AND :last
   UNION ALL SELECT partner_id, NULL, span, starts_on, persons, contacts, services FROM partner_visits
   WHERE starts_on BETWEEN :first AND :last
), compared AS (
  SELECT coalesce(c.centre_id, k.centre_id) AS centre_id, coalesce(c.partner_id, k.partner_id) AS partner_id,
         coalesce(c.span, k.span) AS span, coalesce(c.starts_on, k.starts_on) AS starts_on, f.*
    FROM counted c FULL JOIN kept k
      ON k.partner_id = c.partner_id AND coalesce(k.centre_id, 0) = coalesce(c.centre_id, 0)
     AND k.span = c.span AND k.starts_on = c.starts_on
   CROSS JOIN LATERAL (VALUES ('persons', k.persons, c.persons), ('contacts', k.contacts, c.contacts),
                              ('services with a card', k.services, c.services)) AS f (counts, kept, recounted)
)
SELECT centre_id, counts, span || ' of ' || starts_on || ', entity ' || partner_id,
       coalesce(kept, 0)::integer, coalesce(recounted, 0)::integer
  FROM compared WHERE coalesce(kept, 0) <> coalesce(recounted, 0)
 ORDER BY 1 NULLS FIRST, 2, 3
""")  # noqa: S608 - no value is put into the text
_CARD_DAYS = text(f"""
SELECT coalesce(r.centre_id, d.centre_id), 'services of card', coalesce(r.card_id, d.card_id) || ' on '
       || coalesce(r.day, d.day), coalesce(d.services, 0), coalesce(r.services, 0)
  FROM ({CARD_DAYS}) r FULL JOIN (SELECT * FROM card_days WHERE day BETWEEN :first AND :last) d
    ON d.card_id = r.card_id AND d.centre_id = r.centre_id AND d.day = r.day
 WHERE coalesce(d.services, 0) <> coalesce(r.services, 0)
 ORDER BY 1, 3
""")  # noqa: S608 - no value is put into the text


_PERIOD = text("""
SELECT min(day) AS first, max(day) AS last
  FROM (SELECT given_on AS day FROM service_records WHERE undone_at IS NULL
        UNION ALL SELECT month FROM tally_moves
        UNION ALL SELECT month FROM centre_tallies
        UNION ALL SELECT month FROM network_tallies
        UNION ALL SELECT month FROM campaign_tallies
        UNION ALL SELECT day FROM card_days
        UNION ALL SELECT starts_on FROM partner_visits WHERE span = 'month') days
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


def list_visit_differences(year: int) -> list[Difference]:
    """Where persons, contacts and the days of cards of a year are not what the records say; empty when all is well.

    Everybody's rows must be in reach.
    """
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    rows = [Difference(*row) for query in (_CARD_DAYS, _VISITS) for row in db.session.execute(query, days)]
    return [*rows, *(each for span in spans_of(year) for each in _presence_differences(*span))]


def _presence_differences(span: Span, starts_on: date) -> list[Difference]:
    """Persons of the whole network that are not told apart as the days of their cards say; by no name but how many."""
    kept, recounted = list_presences(span, starts_on), recount_presences(span, starts_on)
    period = f"{span} of {starts_on}"
    wrong = [person for person in {**kept, **recounted} if kept[person] != recounted[person]]
    return [Difference(None, "entities a person came to", period, kept[each], recounted[each]) for each in wrong]


def _days(month: Month) -> dict[str, object]:
    return {"first": month.first_day, "last": month.last_day}
