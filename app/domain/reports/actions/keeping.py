"""Keep a question under a name, change what it is called and which days it tells of, delete it."""

from __future__ import annotations

from sqlalchemy import delete, update

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.reports.models import LONGEST_NAME, Period, Report, ReportLink
from app.domain.reports.queries import MOST_REPORTS, list_reports
from app.domain.statistics.kept_tables import question_as_json
from app.domain.statistics.questions import Question


def save_report(by: Actor, question: Question, *, name: str, period: Period) -> Report:
    """One's own from now on. RuleBroken for a name that is too long, or when there are too many already."""
    require(by, Permission.SAVE_REPORT)
    _refuse_name(name)
    if len(list_reports(by)) >= MOST_REPORTS:
        raise RuleBroken(_("There are too many saved reports: delete one that is no longer used."))
    report = Report(
        account_id=by.account_id,
        partner_id=by.partner_id,
        name=name.strip(),
        question=question_as_json(question),
        period=period,
    )
    db.session.add(report)
    record(by, "report.saved", on=report, changes={"measure": question.measure, "period": period})
    return report


def change_report(by: Actor, report: Report, *, name: str, period: Period) -> None:
    """Another name, or other days: whoever has its link sees the change."""
    require(by, Permission.SAVE_REPORT, on=report)
    _refuse_name(name)
    report.name, report.period = name.strip(), period
    record(by, "report.changed", on=report, changes={"period": period})


def delete_report(by: Actor, report: Report) -> None:
    """It is gone, and its link says that it was ended."""
    require(by, Permission.SAVE_REPORT, on=report)
    record(by, "report.deleted", on=report)
    links = update(ReportLink).where(ReportLink.report_id == report.id)
    db.session.execute(links.where(ReportLink.ended_at.is_(None)).values(ended_at=now()))
    db.session.execute(links.values(report_id=None))
    db.session.execute(delete(Report).where(Report.id == report.id))


def _refuse_name(name: str) -> None:
    if not name.strip():
        raise RuleBroken(_("Give the report a name."), field="name")
    if len(name.strip()) > LONGEST_NAME:
        message = ngettext(
            "The text is over %(num)s character: shorten it.",
            "The text is over %(num)s characters: shorten it.",
            LONGEST_NAME,
        )
        raise RuleBroken(message, field="name")
