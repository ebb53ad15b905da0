"""Reports sent by mail to their owners."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.mail import Mail
from app.domain.access.models import AccountStatus, Role
from app.domain.reports.actions import mail_report, plan_mails
from app.domain.reports.models import Period, Report, Rhythm
from app.domain.reports.queries import list_due
from app.domain.service_records.actions.recounting import rebuild_tallies
from app.domain.statistics.questions import Axis
from tests.builders import a_technician, an_account, as_actor
from tests.builders.records import a_service
from tests.builders.reports import LAST_MONTH, a_question, a_report
from tests.proof import proves


@pytest.fixture
def report(database) -> Report:
    """Of a coordinator whose centre served forty Brazilians, twelve Nepalese and three Indians last month."""
    technician = a_technician()
    for nationality, number in (("BR", 40), ("NP", 12), ("IN", 3)):
        for _service in range(number):
            a_service(technician, given_on=LAST_MONTH.first_day, nationality=nationality)
    rebuild_tallies(LAST_MONTH, LAST_MONTH)
    account = an_account(Role.COORDINATOR, partner_id=technician.partner_id, language="en")
    report = a_report(account, a_question(), name="Nationalities", period=Period.LAST_MONTH)
    plan_mails(as_actor(account), report, rhythm=Rhythm.WEEKLY, mail_day=today().isoweekday())
    return report


def mails(database, report: Report) -> list[Mail]:
    return database.session.query(Mail).filter_by(to=report.account.email).all()


@proves("ST16", "ST6")
def test_a_due_report_is_sent_once_to_its_owner_with_small_figures_hidden(database, report):
    due = report.mail_due_on
    assert due == today() + timedelta(days=7)
    assert [mail_report(report.id, day) for day in (due - timedelta(days=1), due, due)] == [False, True, False]
    (mail,) = mails(database, report)
    assert mail.subject == "Report: Nationalities"
    lines = mail.body.splitlines()
    assert {"Brazil: 40", "Nepal: ••", "India: •", "Total: 55"} <= set(lines)
    assert any("from 1 to 4 are hidden" in line for line in lines)
    assert mail.body.endswith(f"/reports/{report.id}")
    assert (report.mailed_on, report.mail_due_on) == (due, due + timedelta(days=7))


def test_a_mail_in_arabic_speaks_arabic(database, report):
    report.account.language = "ar"
    mail_report(report.id, report.mail_due_on)
    (mail,) = mails(database, report)
    assert mail.language == "ar"


def test_a_closed_account_gets_no_mail(database, report):
    report.account.status = AccountStatus.CLOSED
    database.session.flush()
    assert list_due(report.mail_due_on) == []
    assert mail_report(report.id, report.mail_due_on) is False
    assert mails(database, report) == []


def test_a_report_that_waits_for_its_figures_is_written_about_when_patience_ends(database, report):
    report.question = {**report.question, "measure": "persons", "rows": Axis.SUB_TOPIC.value, "columns": Axis.SEX.value}
    due = report.mail_due_on
    assert mail_report(report.id, due) is False
    assert mail_report(report.id, due + timedelta(days=10)) is True
    (mail,) = mails(database, report)
    assert "/reports/" in mail.body


def test_a_plan_needs_a_day_and_ends_with_never(database, report):
    by = as_actor(report.account)
    for rhythm, day in ((Rhythm.WEEKLY, 8), (Rhythm.MONTHLY, 29), (Rhythm.MONTHLY, None), (Rhythm.WEEKLY, 0)):
        with pytest.raises(RuleBroken) as refusal:
            plan_mails(by, report, rhythm=rhythm, mail_day=day)
        assert refusal.value.field == "mail_day"
    plan_mails(by, report, rhythm=Rhythm.NEVER, mail_day=3)
    assert (report.mail_day, report.mail_due_on) == (None, None)


def test_a_table_too_long_for_a_mail_is_read_on_its_page(database, report):
    report.question = {**report.question, "rows": "nationality", "columns": "day"}
    mail_report(report.id, report.mail_due_on + timedelta(days=10))
    (mail,) = mails(database, report)
    assert "Brazil" not in mail.body
