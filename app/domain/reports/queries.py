"""Questions about saved reports: one's own, those behind a link, those due by mail."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.base.clock import now
from app.base.database import db, everyone_in_reach
from app.base.errors import OutOfReach
from app.base.tokens import fingerprint
from app.domain.access.actions.sessions import as_actor
from app.domain.access.models import Account, AccountStatus, Actor
from app.domain.access.policy import Permission, may, require, within
from app.domain.reports.models import Report, ReportLink

MOST_REPORTS = 100  # of one account


def list_reports(by: Actor) -> list[Report]:
    """One's own reports, by name."""
    query = select(Report).where(within(by, Permission.SAVE_REPORT, Report))
    return list(db.session.scalars(query.order_by(func.lower(Report.name), Report.id).limit(MOST_REPORTS)))


def get_report(by: Actor, report_id: int) -> Report:
    """The report; OutOfReach when it is not one's own."""
    report = db.session.get(Report, report_id)
    if report is None:
        raise OutOfReach
    require(by, Permission.SAVE_REPORT, on=report)
    return report


def find_live_link(report: Report) -> ReportLink | None:
    """The link in use, expired or not; None when there is none, or it was ended."""
    query = select(ReportLink).where(ReportLink.report_id == report.id, ReportLink.ended_at.is_(None))
    return db.session.scalar(query)


def list_live_links(by: Actor) -> dict[int, ReportLink]:
    """The links in use of one's own reports, by report."""
    query = select(ReportLink).where(within(by, Permission.SAVE_REPORT, ReportLink), ReportLink.ended_at.is_(None))
    return {link.report_id: link for link in db.session.scalars(query) if link.report_id}


def get_link(token: str) -> ReportLink:
    """What stands behind a token, ended or not, with its report and that report's owner; OutOfReach for none.

    Nobody is signed in: the secret alone says what may be read.
    """
    query = select(ReportLink).where(ReportLink.id == fingerprint(token))
    with everyone_in_reach():
        link = db.session.scalar(query.options(joinedload(ReportLink.report).joinedload(Report.account)))
    if link is None:
        raise OutOfReach
    return link


def is_live(link: ReportLink) -> bool:
    """Whether it still shows its report: neither ended nor expired, and its owner still reads those figures."""
    return link.ended_at is None and link.expires_at > now() and link.report is not None and is_readable(link.report)


def is_expired(link: ReportLink) -> bool:
    """Whether its time is over; one that was ended before that is not."""
    return link.ended_at is None and link.expires_at <= now()


def is_readable(report: Report) -> bool:
    """Whether it is still shown to others or sent: its owner's account is in use and reads the same figures."""
    account = report.account
    is_theirs = account.status is AccountStatus.ACTIVE and account.partner_id == report.partner_id
    return is_theirs and may(as_actor(account, None), Permission.SAVE_REPORT)


def list_due(day: date) -> list[int]:
    """The reports whose mail is due on that day or was before, by number."""
    query = select(Report.id).join(Report.account).where(Report.mail_due_on <= day)
    query = query.where(Account.status == AccountStatus.ACTIVE).order_by(Report.mail_due_on, Report.id)
    return list(db.session.scalars(query))
