"""One's own reports: the list, a new one from a question, one of them, another name, deleting."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.reports.actions import change_report, delete_report, save_report
from app.domain.reports.models import Period, Report
from app.domain.reports.queries import get_report, list_live_links, list_reports
from app.domain.statistics.asking import QuestionMistake
from app.domain.statistics.outputs.written import asked
from app.domain.statistics.questions import Question
from app.web.access import current_account, needs
from app.web.forms import ActForm
from app.web.pages import page
from app.web.reports.area import area
from app.web.reports.describing import state_of
from app.web.reports.forms import ReportForm
from app.web.reports.showing import report_page
from app.web.statistics.explore.files import asked_question, query_of


@area.get("/reports")
@needs(Permission.SAVE_REPORT)
def index() -> ResponseReturnValue:
    by = current_account()
    links = list_live_links(by)
    reports = [(report, state_of(links.get(report.id))) for report in list_reports(by)]
    return page("reports/index.html", reports=reports)


@area.route("/reports/new", methods=["GET", "POST"])
@needs(Permission.SAVE_REPORT)
def new() -> ResponseReturnValue:
    """Keep the question of this address."""
    question = _asked()
    if question is None:
        flash(_("This address asks for no table: ask a question first, then save it."))
        return redirect(url_for("statistics.explore"), 303)
    form = ReportForm(period=Period.FIXED)
    if form.submitted():
        with form.showing_broken_rules():
            return _back(save_report(current_account(), question, **form.values), _("The report was saved."))
    return page("reports/new.html", form, asked=asked(question), query=query_of(question))


@area.get("/reports/<int:report_id>")
@needs(Permission.SAVE_REPORT)
def show(report_id: int) -> ResponseReturnValue:
    return report_page(get_report(current_account(), report_id))


@area.route("/reports/<int:report_id>/edit", methods=["GET", "POST"])
@needs(Permission.SAVE_REPORT)
def edit(report_id: int) -> ResponseReturnValue:
    report = get_report(current_account(), report_id)
    form = ReportForm(obj=report)
    if form.submitted():
        with form.showing_broken_rules():
            change_report(current_account(), report, **form.values)
            return _back(report, _("The report was changed."))
    return page("reports/edit.html", form, report=report)


@area.post("/reports/<int:report_id>/delete")
@needs(Permission.SAVE_REPORT)
def delete(report_id: int) -> ResponseReturnValue:
    report, form = get_report(current_account(), report_id), ActForm()
    if form.submitted():
        delete_report(current_account(), report)
        flash(_("The report was deleted, and its link was ended."))
        return redirect(url_for(".index"), 303)
    return report_page(report, form)


def _asked() -> Question | None:
    try:
        return asked_question()
    except QuestionMistake:
        return None


def _back(report: Report, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".show", report_id=report.id), 303)
