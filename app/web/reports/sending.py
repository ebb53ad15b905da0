"""Share a report by a link, and have it sent by mail: the buttons of its page."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission
from app.domain.reports.actions import end_link, plan_mails, renew_link, share_report
from app.domain.reports.models import Report
from app.domain.reports.queries import get_report
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.forms import ActForm
from app.web.reports.area import area
from app.web.reports.forms import MailsForm, ShareForm
from app.web.reports.showing import NEW_LINK, report_page


@area.post("/reports/<int:report_id>/share")
@needs(Permission.SAVE_REPORT)
def share(report_id: int) -> ResponseReturnValue:
    report, form = get_report(current_account(), report_id), ShareForm()
    if form.submitted():
        with form.showing_broken_rules():
            token = share_report(current_account(), report, days=form.days.data)
            not_repeatable()
            session[NEW_LINK] = url_for(".shared", report_token=token, _external=True)
            return _back(report, _("The link is made: copy it now, it is shown only once."), "link")
    return report_page(report, form)


@area.post("/reports/<int:report_id>/renew")
@needs(Permission.SAVE_REPORT)
def renew(report_id: int) -> ResponseReturnValue:
    return _press(report_id, renew_link, _("The link works again, at the same address."))


@area.post("/reports/<int:report_id>/unshare")
@needs(Permission.SAVE_REPORT)
def unshare(report_id: int) -> ResponseReturnValue:
    return _press(report_id, end_link, _("The link was ended: it shows nothing any more."))


@area.post("/reports/<int:report_id>/mails")
@needs(Permission.SAVE_REPORT)
def mails(report_id: int) -> ResponseReturnValue:
    report, form = get_report(current_account(), report_id), MailsForm()
    if form.submitted():
        with form.showing_broken_rules():
            plan_mails(current_account(), report, rhythm=form.rhythm.data, mail_day=form.mail_day)
            return _back(report, _("The mails were planned."), "mails")
    return report_page(report, form)


def _press(report_id: int, act: Callable[[Actor, Report], None], message: str) -> ResponseReturnValue:
    report, form = get_report(current_account(), report_id), ActForm()
    if form.submitted():
        with form.showing_broken_rules():
            act(current_account(), report)
            return _back(report, message, "link")
    return report_page(report, form)


def _back(report: Report, message: str, anchor: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", report_id=report.id, _anchor=anchor), 303)
