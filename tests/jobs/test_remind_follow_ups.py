"""The morning mail about what is due."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import AccountStatus
from app.jobs.remind_follow_ups import remind_follow_ups
from app.jobs.schedule import TIMETABLE
from tests.builders import a_service, a_technician
from tests.builders.afterwards import a_follow_up
from tests.proof import proves

DAY = timedelta(days=1)


def a_task(technician, due_on, **changes):
    a_follow_up(a_service(technician), due_on=due_on, **changes)


@proves("SL15")
def test_each_technician_is_told_once_a_day_how_many_are_due_and_nothing_else(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            busy, free, gone = a_technician(), a_technician(), a_technician()
            a_task(busy, today() - DAY)
            a_task(busy, today())
            a_task(busy, today() + DAY)
            a_task(free, today(), done_at=now())
            a_task(gone, today())
            gone.account.status = AccountStatus.CLOSED
            busy.account.language = "en"
        assert [remind_follow_ups(now()), remind_follow_ups(now())] == [1, 0]
        with transaction(EVERYONE):
            (mail,) = db.session.query(Mail)
            assert (mail.to, mail.language) == (busy.account.email, "en")
            assert "You have 2 follow-ups due by today." in mail.body
            assert mail.body.strip().endswith("/follow-ups")
            assert "escola" not in mail.subject + mail.body
        assert remind_follow_ups(now() + DAY) == 1


def test_the_reminder_is_on_the_timetable():
    assert "remind_follow_ups" in {job.name for job in TIMETABLE}
