"""Count the figures of the night anew: a job's work, with everybody's rows in reach."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from app.base.clock import now, today
from app.base.database import db
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Account
from app.domain.centres.models import Centre
from app.domain.service_records.queries.silence import list_silent
from app.domain.statistics.nights.models import EVERY_STRUCTURE, NetworkNight, NightCount, NightFigure
from app.domain.tallies.queries import first_month, released_until
from app.domain.technicians.models import Technician
from app.domain.technicians.standing import Standing, stands

MONTHS_BACK = 13  # older months are counted once, when there is nothing yet
_TEAM = {
    NightFigure.TRAINED: Standing.TRAINED,
    NightFigure.IN_TRAINING: Standing.IN_TRAINING,
    NightFigure.REFRESHER_DUE: Standing.REFRESHER_DUE,
}
_APPOINTMENTS = text("""
INSERT INTO night_counts (partner_id, centre_id, month, figure, number)
SELECT partner_id, centre_id, month, figure, number
  FROM (SELECT partner_id, centre_id, date_trunc('month', starts_at AT TIME ZONE 'Europe/Lisbon')::date AS month,
               count(*) FILTER (WHERE status = 'attended') AS kept,
               count(*) FILTER (WHERE status = 'no_show') AS missed,
               sum(greatest((starts_at AT TIME ZONE 'Europe/Lisbon')::date
                            - (made_at AT TIME ZONE 'Europe/Lisbon')::date, 0)) AS waited
          FROM appointments
         WHERE status IN ('attended', 'no_show')
           AND (starts_at AT TIME ZONE 'Europe/Lisbon')::date BETWEEN :first AND :last
         GROUP BY 1, 2, 3) AS counted
 CROSS JOIN LATERAL (VALUES ('kept', kept), ('missed', missed), ('waited', waited)) AS f (figure, number)
ON CONFLICT (centre_id, month, figure) DO UPDATE SET number = excluded.number
""")
_NETWORK = text("""
INSERT INTO network_nights (structure, month, figure, number, counted_at)
SELECT coalesce(c.structure, :every), n.month, n.figure, sum(n.number), :now
  FROM night_counts n JOIN centres c ON c.id = n.centre_id WHERE n.month BETWEEN :first AND :last
 GROUP BY GROUPING SETS ((c.structure, n.month, n.figure), (n.month, n.figure))
ON CONFLICT (structure, month, figure) DO UPDATE SET number = excluded.number, counted_at = excluded.counted_at
""")
# Of each centre with services in the month; a median is kept only with enough centres behind it.
_MEDIANS = text("""
WITH counted AS (
  SELECT centre_id, month,
         sum(services) FILTER (WHERE dimension = 'total') AS services,
         sum(services) FILTER (WHERE dimension = 'interpreter' AND value <> 'none') AS interpreted,
         sum(services) FILTER (WHERE dimension = 'channel' AND value = 'itinerant') AS itinerant
    FROM centre_counts
   WHERE month BETWEEN :first AND :last AND dimension IN ('total', 'interpreter', 'channel')
   GROUP BY centre_id, month
), nights AS (
  SELECT centre_id, month, sum(number) FILTER (WHERE figure = 'missed')::numeric AS missed,
         sum(number) FILTER (WHERE figure IN ('kept', 'missed')) AS booked,
         sum(number) FILTER (WHERE figure = 'waited')::numeric AS waited
    FROM night_counts WHERE month BETWEEN :first AND :last GROUP BY centre_id, month
), figures AS (
  SELECT c.month, f.figure, f.number
    FROM counted c
    LEFT JOIN centre_visits v ON v.centre_id = c.centre_id AND v.span = 'month' AND v.starts_on = c.month
    LEFT JOIN nights n ON n.centre_id = c.centre_id AND n.month = c.month
   CROSS JOIN LATERAL (VALUES
     ('median_services', c.services::numeric),
     ('median_contacts', c.services - coalesce(v.services, 0) + coalesce(v.contacts, 0)),
     ('median_persons', coalesce(v.persons, 0)),
     ('median_interpreter', coalesce(c.interpreted, 0)::numeric / c.services),
     ('median_itinerant', coalesce(c.itinerant, 0)::numeric / c.services),
     ('median_missed', n.missed / nullif(n.booked, 0)),
     ('median_waited', n.waited / nullif(n.booked, 0))) AS f (figure, number)
   WHERE c.services > 0 AND f.number IS NOT NULL
)
INSERT INTO network_nights (structure, month, figure, number, counted_at)
SELECT :every, month, figure, percentile_cont(0.5) WITHIN GROUP (ORDER BY number)::numeric, :now
  FROM figures GROUP BY month, figure HAVING count(*) >= :threshold
ON CONFLICT (structure, month, figure) DO UPDATE SET number = excluded.number, counted_at = excluded.counted_at
""")


def count_night(this_month: Month) -> int:
    """Count the last thirteen months, or every month the first time; how many. Twice counts the same."""
    first = this_month.plus(1 - MONTHS_BACK)
    if not _was_counted():
        first = min(first, first_month() or first)
    days = {"first": first.first_day, "last": this_month.last_day, "every": EVERY_STRUCTURE, "now": now()}
    db.session.execute(_APPOINTMENTS, days)
    _count_team(this_month)
    _count_silent(this_month)
    db.session.execute(_NETWORK, days)
    last = released_until()
    if last is not None:
        months = {**days, "last": min(last, this_month).first_day, "threshold": settings().statistics_threshold}
        db.session.execute(_MEDIANS, months)
    return len(first.until(this_month))


def _was_counted() -> bool:
    return db.session.scalar(select(func.count()).select_from(NetworkNight)) != 0


def _count_team(month: Month) -> None:
    """How the team of each centre stands tonight: whoever has an account."""
    numbers = [func.count().filter(stands(standing)) for standing in _TEAM.values()]
    query = select(Technician.partner_id, Technician.centre_id, *numbers).join(Account)
    for partner_id, centre_id, *counted in db.session.execute(
        query.group_by(Technician.partner_id, Technician.centre_id)
    ):
        _keep(partner_id, centre_id, month, dict(zip(_TEAM, counted, strict=True)))


def _count_silent(month: Month) -> None:
    """Which open centres are silent tonight; who no longer is, no longer is in this month."""
    silent = list_silent(today(), settings().silent_days)
    for centre in db.session.scalars(select(Centre).where(Centre.opened_on.is_not(None))):
        _keep(centre.partner_id, centre.id, month, {NightFigure.SILENT: int(centre.id in silent)})


def _keep(partner_id: int, centre_id: int, month: Month, counted: Mapping[NightFigure, int]) -> None:
    rows = [
        {"partner_id": partner_id, "centre_id": centre_id, "month": month, "figure": figure, "number": number}
        for figure, number in counted.items()
    ]
    added = insert(NightCount).values(rows)
    changed = added.on_conflict_do_update(constraint="pk_night_counts", set_={"number": added.excluded.number})
    db.session.execute(changed)
