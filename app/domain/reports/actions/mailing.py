"""Plan on which days a report is sent to its owner's own address, and write the mail when the day has come."""

from __future__ import annotations

from datetime import date, timedelta

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import SYSTEM, Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.reports.letters import send_figures
from app.domain.reports.models import Report, Rhythm
from app.domain.reports.queries import is_readable
from app.domain.reports.reading import Shown, read_outside, refuse_outside_of
from app.domain.reports.rules import LAST_DAYS, next_mail
from app.domain.statistics.asking import Waiting

# Lists of a month come out some days into the next one: for so long a mail waits for what it is to tell.
PATIENCE = timedelta(days=10)


def plan_mails(by: Actor, report: Report, *, rhythm: Rhythm, mail_day: int | None) -> None:
    """From tomorrow on a mail each week or month, or none. It goes to nobody else: others read by the link.

    QuestionMistake, with what to ask instead, for a table of the network that is not to leave the house.
    """
    require(by, Permission.SAVE_REPORT, on=report)
    if rhythm is Rhythm.NEVER:
        report.rhythm, report.mail_day, report.mail_due_on = rhythm, None, None
    else:
        if mail_day is None or not 1 <= mail_day <= LAST_DAYS[rhythm]:
            raise RuleBroken(_("Choose the day of the mail."), field="mail_day")
        refuse_outside_of(report)
        report.rhythm, report.mail_day = rhythm, mail_day
        report.mail_due_on = next_mail(rhythm, mail_day, after=today())
    record(by, "report.mails_planned", on=report, changes={"rhythm": rhythm})


def mail_report(report_id: int, day: date) -> bool:
    """Write the mail that is due, once; False when none is, nobody may read it, or its figures are still awaited."""
    report = db.session.get_one(Report, report_id, with_for_update=True)
    if report.mail_day is None or report.mail_due_on is None or report.mail_due_on > day or not is_readable(report):
        return False
    found = read_outside(report)
    if _is_awaited(found, overdue=day - report.mail_due_on):
        return False
    send_figures(report, found)
    report.mailed_on, report.mail_due_on = day, next_mail(report.rhythm, report.mail_day, after=day)
    record(SYSTEM, "report.mailed", on=report)
    return True


def _is_awaited(found: Shown, overdue: timedelta) -> bool:
    return isinstance(found, Waiting | RuleBroken) and overdue < PATIENCE
