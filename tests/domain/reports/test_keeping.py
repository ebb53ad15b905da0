"""Questions kept under a name."""

from __future__ import annotations

import pytest

from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.reports.actions import change_report, delete_report, save_report, share_report
from app.domain.reports.models import Period, ReportLink
from app.domain.reports.queries import MOST_REPORTS, get_link, get_report, is_live, list_reports
from app.domain.reports.rules import question_on
from tests.builders import an_account, as_actor
from tests.builders.reports import LAST_MONTH, a_question, a_report
from tests.proof import proves


@proves("ST16")
def test_a_question_is_kept_under_a_name_and_asked_again_as_it_was(database):
    by = as_actor(an_account(Role.DIRECTORATE))
    report = save_report(by, a_question(), name="  Nacionalidades  ", period=Period.FIXED)
    assert [each.name for each in list_reports(by)] == ["Nacionalidades"]
    assert question_on(get_report(by, report.id), LAST_MONTH.last_day) == a_question()


def test_nobody_reads_or_changes_the_report_of_another(database):
    report = a_report(an_account(Role.DIRECTORATE))
    other = as_actor(an_account(Role.APPROVER))
    assert list_reports(other) == []
    with pytest.raises(OutOfReach):
        get_report(other, report.id)
    with pytest.raises(OutOfReach):
        change_report(other, report, name="Outro", period=Period.FIXED)
    with pytest.raises(NotAllowed):
        save_report(as_actor(an_account(Role.ADMINISTRATOR)), a_question(), name="x", period=Period.FIXED)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_report_needs_a_short_name(database, name):
    with pytest.raises(RuleBroken) as refusal:
        save_report(as_actor(an_account()), a_question(), name=name, period=Period.FIXED)
    assert refusal.value.field == "name"


def test_nobody_keeps_reports_without_end(database):
    account = an_account()
    for _number in range(MOST_REPORTS):
        a_report(account)
    with pytest.raises(RuleBroken, match="too many"):
        save_report(as_actor(account), a_question(), name="Mais um", period=Period.FIXED)


def test_a_report_takes_another_name_and_other_days(database):
    account = an_account()
    report = a_report(account)
    change_report(as_actor(account), report, name="Último mês", period=Period.LAST_MONTH)
    assert (report.name, report.period) == ("Último mês", Period.LAST_MONTH)


def test_the_link_of_a_deleted_report_is_known_and_ended(database):
    account = an_account()
    by, report = as_actor(account), a_report(account)
    token = share_report(by, report, days=30)
    delete_report(by, report)
    database.session.expire_all()
    assert list_reports(by) == []
    link = get_link(token)
    assert link.report is None
    assert not is_live(link)
    assert database.session.query(ReportLink).count() == 1
