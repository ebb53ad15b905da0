"""Verbs of saved reports: keep, share, send."""

from app.domain.reports.actions.keeping import change_report, delete_report, save_report
from app.domain.reports.actions.mailing import mail_report, plan_mails
from app.domain.reports.actions.sharing import end_link, renew_link, share_report

__all__ = [
    "change_report",
    "delete_report",
    "end_link",
    "mail_report",
    "plan_mails",
    "renew_link",
    "save_report",
    "share_report",
]
