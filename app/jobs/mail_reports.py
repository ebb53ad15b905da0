"""Through the day: send the reports that are due, each to its owner."""

from __future__ import annotations

from datetime import date, datetime

from app.base.clock import day_of
from app.base.database import EVERYONE, transaction
from app.domain.reports.actions import mail_report
from app.domain.reports.queries import list_due


def mail_reports(planned_at: datetime) -> int:
    """Write each mail in a transaction of its own; how many. One whose figures are still counted waits for the next
    hour."""
    day = day_of(planned_at)
    with transaction(EVERYONE):
        due = list_due(day)
    return sum(_mailed(report_id, day) for report_id in due)


def _mailed(report_id: int, day: date) -> bool:
    with transaction(EVERYONE):
        return mail_report(report_id, day)
