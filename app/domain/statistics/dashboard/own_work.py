"""What a technician did: own services of this week and this month, follow-ups, hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text

from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.follow_ups.queries import count_own
from app.domain.technicians.queries import get_technician_of
from app.domain.training.queries.hours import get_own_ledger
from app.domain.training.rules import Progress

# Two months of the centre's list, by index.
_SERVICES = text("""
SELECT area, language, count(*) FILTER (WHERE given_on >= :week) AS week,
       count(*) FILTER (WHERE given_on >= :month) AS month, count(*) FILTER (WHERE given_on < :month) AS before
  FROM service_records
 WHERE centre_id = :centre_id AND given_on BETWEEN :before AND :today
   AND technician_id = :technician_id AND undone_at IS NULL
 GROUP BY area, language
""")


@dataclass(frozen=True)
class OwnWork:
    """Services at the centre one works in now. The lists are of this month, the largest first."""

    week: int
    month: int
    month_before: int
    areas: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    follow_ups: int  # open
    overdue: int
    hours: Progress  # the training that comes next, or the refresher that is open
    is_trained: bool
    refresher_due_on: date | None


def read_own_work(by: Actor, today: date) -> OwnWork:
    """The work of the technician who asks; OutOfReach for an account that is no technician's."""
    require(by, Permission.READ_OWN_HOURS)
    technician, month = get_technician_of(by.account_id), Month.of(today)
    asked = {
        "centre_id": by.centre_id,
        "technician_id": technician.id,
        "today": today,
        "week": today - timedelta(days=today.weekday()),
        "month": month.first_day,
        "before": month.previous.first_day,
    }
    rows = db.session.execute(_SERVICES, asked).all()
    ledger, (follow_ups, overdue) = get_own_ledger(by), count_own(by, today)
    areas, languages = Counter[str](), Counter[str]()
    for row in rows:
        areas[row.area] += row.month
        languages[row.language] += row.month
    return OwnWork(
        week=sum(row.week for row in rows),
        month=areas.total(),
        month_before=sum(row.before for row in rows),
        areas=[(area, number) for area, number in areas.most_common() if number],
        languages=[(language, number) for language, number in languages.most_common() if number],
        follow_ups=follow_ups,
        overdue=overdue,
        hours=ledger.next_up,
        is_trained=ledger.initial.reached_on is not None,
        refresher_due_on=ledger.refresher_due_on,
    )
