"""The hourly look for reports that are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.base.clock import clock_set_to, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.reports.models import Period, Rhythm
from app.jobs.mail_reports import mail_reports
from app.jobs.schedule import TIMETABLE
from tests.builders import an_account
from tests.builders.keeping import made
from tests.builders.reports import a_question, a_report
from tests.proof import proves


def fire(app, day) -> int:
    moment = datetime(day.year, day.month, day.day, 8, 15, tzinfo=UTC)
    with app.app_context(), clock_set_to(moment):
        return mail_reports(moment)


@proves("ST16")
def test_each_due_report_is_sent_once_however_often_the_job_runs(app, kept):
    def planned():
        account = an_account()
        due = today() + timedelta(days=2)
        plan = {"rhythm": Rhythm.WEEKLY, "mail_day": due.isoweekday(), "mail_due_on": due}
        return a_report(account, a_question(rows=None), period=Period.LAST_TWELVE_MONTHS, **plan)

    made(app, planned)
    days = [today() + timedelta(days=step) for step in (1, 2, 2, 3, 9)]
    assert [fire(app, day) for day in days] == [0, 1, 0, 0, 1]
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Mail).count() == 2


def test_it_is_in_the_timetable():
    assert "mail_reports" in {job.name for job in TIMETABLE}
