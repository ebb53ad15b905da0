"""The morning mails about hearings that end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.base.clock import clock_set_to, now
from app.base.database import EVERYONE, db, transaction
from app.base.mail import Mail
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application, Hearing
from app.jobs.remind_hearings import remind_hearings
from app.jobs.schedule import TIMETABLE
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves

MONDAY = datetime(2026, 11, 9, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def heard(app, kept):
    """The number of an application whose hearing ends on Monday 9 November 2026, and who is written to."""
    with app.app_context(), transaction(EVERYONE):
        opener = an_account(Role.APPROVER, language="en")
        application = an_application(ApplicationStatus.HEARING)
        contact = an_applicant(application, language="en")
        application.hearings.append(
            Hearing(partner_id=application.partner_id, reasons="Há dois.", opened_by_id=opener.id, due_on=MONDAY.date())
        )
        return application.id, contact.email, opener.email


def fire_on(app, moment):
    with app.app_context(), clock_set_to(moment):
        return remind_hearings(moment)


def mails_to(app, email):
    with app.app_context(), transaction(EVERYONE):
        return [(mail.subject, mail.body) for mail in db.session.query(Mail).filter_by(to=email)]


@proves("ON11")
def test_the_entity_is_reminded_once_from_the_working_day_before_the_last(app, heard):
    _application_id, contact, opener = heard
    friday = MONDAY - 3 * DAY
    assert [fire_on(app, friday - DAY), fire_on(app, friday), fire_on(app, MONDAY)] == [0, 1, 0]
    ((subject, body),) = mails_to(app, contact)
    assert "ends soon" in subject
    assert "/account/link/" in body
    assert "Há dois" not in body
    assert mails_to(app, opener) == []


@proves("ON11")
def test_who_opened_it_is_told_once_that_it_is_over_and_nothing_decides_by_itself(app, heard):
    application_id, _contact, opener = heard
    assert [fire_on(app, MONDAY + DAY), fire_on(app, MONDAY + 2 * DAY)] == [1, 0]
    ((subject, body),) = mails_to(app, opener)
    assert "is over" in subject
    assert body.count(f"/applications/{application_id}/decision") == 1
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, application_id)
        assert (application.status, application.decided_at) == (ApplicationStatus.HEARING, None)


@pytest.mark.parametrize("status", [ApplicationStatus.WITHDRAWN, ApplicationStatus.IN_ANALYSIS])
def test_nobody_is_reminded_of_a_hearing_that_has_ended(app, heard, status):
    with app.app_context(), transaction(EVERYONE):
        db.session.get(Application, heard[0]).status = status
    assert fire_on(app, MONDAY) == 0


def test_a_whole_answer_needs_no_reminder(app, heard):
    with app.app_context(), transaction(EVERYONE):
        db.session.get(Application, heard[0]).hearing.answered_at = now()
    assert [fire_on(app, MONDAY), fire_on(app, MONDAY + DAY)] == [0, 0]


def test_the_reminder_is_on_the_timetable():
    assert "remind_hearings" in {job.name for job in TIMETABLE}
