"""The morning mail about a refresher that is near, due or overdue."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now, today
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import AccountStatus, Role
from app.jobs.remind_refreshers import remind_refreshers
from app.jobs.schedule import TIMETABLE
from tests.builders import a_technician, an_account
from tests.proof import proves


def due_in(days, **changes):
    return a_technician(refresher_due_on=today() + timedelta(days=days), **changes)


def mails():
    with transaction(EVERYONE):
        return [(mail.to, mail.body) for mail in db.session.query(Mail).order_by(Mail.written_at)]


@proves("TR9", "FAQ-38")
def test_each_is_told_90_and_30_days_before_and_on_the_day_and_never_twice(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician = due_in(90)
            technician.account.language = "en"
        told = []
        for day in (0, 1, 59, 60, 61, 89, 90, 91, 400):
            told.append(remind_refreshers(now() + timedelta(days=day)))
        assert told == [1, 0, 0, 1, 0, 0, 1, 0, 0]
        assert {to for to, _body in mails()} == {technician.account.email}
        assert "31 hours are missing" in mails()[0][1]
        assert "services can be logged meanwhile" in mails()[0][1]
        assert "time for refresher training has come" in mails()[2][1]


@proves("TR9")
def test_the_coordinators_are_told_how_many_and_no_name(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            technician = due_in(20)
            due_in(20, centre=technician.centre)
            coordinator = an_account(Role.COORDINATOR, partner_id=technician.partner_id)
            an_account(Role.COORDINATOR)
        assert remind_refreshers(now()) == 2
        ((_to, body),) = [mail for mail in mails() if mail[0] == coordinator.email]
        assert "2 people of your team" in body
        assert technician.name not in body


def test_nobody_whose_refresher_is_far_away_or_whose_account_is_closed_is_written_to(app, kept):
    with app.app_context():
        with transaction(EVERYONE):
            due_in(91)
            a_technician()
            due_in(0).account.status = AccountStatus.CLOSED
        assert remind_refreshers(now()) == 0
        assert mails() == []


def test_the_reminder_is_on_the_timetable():
    assert "remind_refreshers" in {job.name for job in TIMETABLE}
