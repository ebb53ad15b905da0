"""The page of one report: its table, its link, its mails."""

from __future__ import annotations

from flask import session
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.domain.reports.models import Report
from app.domain.reports.queries import find_live_link
from app.domain.reports.reading import read_own
from app.domain.reports.rules import question_on
from app.web.access import current_account
from app.web.forms import PageForm
from app.web.pages import page
from app.web.reports.describing import found_of, state_of
from app.web.reports.forms import MailsForm, ShareForm
from app.web.statistics.explore.files import query_of

# The new address on its one way to the next page.
NEW_LINK = "report_link"


def report_page(report: Report, form: PageForm | None = None) -> ResponseReturnValue:
    """The report as its owner sees it; with the form that was refused, if one was."""
    link = find_live_link(report)
    return page(
        "reports/show.html",
        form,
        report=report,
        found=found_of(read_own(current_account(), report)),
        query=query_of(question_on(report, today())),
        link=link,
        state=state_of(link),
        new_link=session.pop(NEW_LINK, None),
        share_form=form if isinstance(form, ShareForm) else ShareForm(formdata=None),
        mails_form=form if isinstance(form, MailsForm) else mails_form_of(report),
    )


def mails_form_of(report: Report) -> MailsForm:
    """The plan as it is now."""
    planned = {"rhythm": report.rhythm, "weekday": report.mail_day, "month_day": report.mail_day}
    return MailsForm(formdata=None, data=planned)
