"""The link by which others read a report: made, given anew, ended; and what it shows them."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import now
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.reports.models import Report, ReportLink
from app.domain.reports.queries import find_live_link
from app.domain.reports.reading import refuse_outside_of

DAYS = (7, 30, 90, 365)  # for how long a link may be given


def share_report(by: Actor, report: Report, *, days: int) -> str:
    """A new link, for so many days; the one before ends at once. Returns the token, which is shown once.

    QuestionMistake, with what to ask instead, for a table of the network that is not to leave the house.
    """
    require(by, Permission.SAVE_REPORT, on=report)
    if days not in DAYS:
        raise RuleBroken(_("Choose one of the offered terms."), field="days")
    refuse_outside_of(report)
    _end(find_live_link(report))
    token = new_token()
    link = ReportLink(
        id=fingerprint(token),
        report_id=report.id,
        account_id=report.account_id,
        partner_id=report.partner_id,
        days=days,
        expires_at=now() + timedelta(days=days),
    )
    db.session.add(link)
    record(by, "report.shared", on=report, changes={"days": days})
    return token


def renew_link(by: Actor, report: Report) -> None:
    """The same address works again for as long as it was given for; RuleBroken when it was ended."""
    require(by, Permission.SAVE_REPORT, on=report)
    link = find_live_link(report)
    if link is None:
        raise RuleBroken(_("There is no link to renew: make a new one."))
    link.expires_at = now() + timedelta(days=link.days)
    record(by, "report.link_renewed", on=report, changes={"days": link.days})


def end_link(by: Actor, report: Report) -> None:
    """From this moment on the address says that the link was ended; nothing happens when there is none."""
    require(by, Permission.SAVE_REPORT, on=report)
    if link := find_live_link(report):
        _end(link)
        record(by, "report.link_ended", on=report)


def _end(link: ReportLink | None) -> None:
    if link:
        link.ended_at = now()
        db.session.flush()  # a report has one live link, and the next one may follow at once
