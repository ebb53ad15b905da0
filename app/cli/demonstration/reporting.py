"""What the network publishes: the report of its last whole quarter, and that of last year, which is being prepared."""

from __future__ import annotations

from app.base.database import db
from app.base.settings import settings
from app.cli.demonstration.staff import Staff
from app.cli.demonstration.stage import Stage
from app.domain.publications.actions import freeze_next, prepare_publication, publish
from app.domain.publications.queries import list_periods
from app.domain.statistics.asking.counting import count_next
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import Axis
from app.domain.statistics.release.protecting import find_due, protect_list


def publish_a_quarter(stage: Stage, staff: Staff) -> int:
    """How many publications there are: the jobs process makes their papers when it runs."""
    quarters = [each for each in list_periods() if each.axis is Axis.QUARTER and each.first >= stage.months[0]]
    for period in quarters[:1]:
        with stage.on(stage.ago(5), 10):
            publication = prepare_publication(staff.directorate, period)
            db.session.flush()
            _protect(quarter_of(period.first))
            while not freeze_next() and count_next():
                _count_all()  # what the jobs process does while somebody waits
        with stage.on(stage.ago(4), 15):
            publish(staff.approver, publication)
    return len(quarters[:1])


def prepare_a_year(stage: Stage, staff: Staff) -> int:
    """How many reports of a year wait for the jobs process, which reads their figures and writes their texts."""
    years = [each for each in list_periods() if each.axis is Axis.YEAR and each.first >= stage.months[0]]
    with stage.on(stage.ago(3), 10):
        for period in years[:1]:
            prepare_publication(staff.directorate, period)
    return len(years[:1])


def _protect(quarter: str) -> None:
    """Find what is hidden in the lists of this quarter, the last that is out; those before are left to the jobs."""
    while (due := find_due()) and due.quarter == quarter:
        protect_list(due, settings().statistics_threshold)


def _count_all() -> None:
    while count_next():
        pass
