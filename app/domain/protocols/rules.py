"""Arithmetic of a term, and what a signed copy must look like."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from app.base.errors import RuleBroken
from app.base.language import _

ONE_DAY = timedelta(days=1)
NOTICE_DAYS = 60  # what the paper asks before a renewal is refused or an agreement is ended by notice
CURE_DAYS = 30  # after the written warning, before an agreement is ended for breach
REMINDED_AT = (30, 60, 90)  # days before the end of a term


def last_day_of_term(starts_on: date, months: int) -> date:
    """The last day of a term of that many months: 1 January and 12 months make 31 December."""
    count = starts_on.month - 1 + months
    year, month = starts_on.year + count // 12, count % 12 + 1
    return date(year, month, min(starts_on.day, monthrange(year, month)[1])) - ONE_DAY


def whole_months(starts_on: date, ends_on: date) -> int | None:
    """How many months the term has, both days included; None when it does not end with a whole one."""
    after = ends_on + ONE_DAY
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    return months if months > 0 and last_day_of_term(starts_on, months) == ends_on else None


def renewed_until(starts_on: date, ends_on: date, months: int) -> date:
    """The last day once the term is renewed for that many months more.

    Counted from the first day: a term begun on the 31st, or on 29 February, loses no day at each renewal.
    """
    so_far = whole_months(starts_on, ends_on)
    return last_day_of_term(starts_on, so_far + months) if so_far else last_day_of_term(ends_on + ONE_DAY, months)


def last_day_to_refuse(ends_on: date, notice_days: int) -> date:
    """Until when either party may still refuse the renewal of a term that ends on that day."""
    return ends_on - timedelta(days=notice_days)


def reminder_due(ends_on: date, today: date) -> int | None:
    """Which of the reminders belongs to today: 90, 60 or 30 days before the end; None when it is further away, or past.

    One only: who begins 25 days before the end is not told three times.
    """
    left = (ends_on - today).days
    return next((days for days in REMINDED_AT if 0 <= left <= days), None)


def is_pdf(content: bytes) -> bool:
    """Whether the bytes begin and end as a PDF does; a file cut short in the sending does not."""
    return b"%PDF-" in content[:1024] and b"%%EOF" in content[-1024:]


def check_pdf(content: bytes, field: str) -> None:
    """RuleBroken beside `field` unless this is a PDF that opens without a password and does nothing by itself."""
    if not is_pdf(content):
        raise RuleBroken(_("The file is not a PDF: save it as PDF and upload it again."), field=field)
    if b"/Encrypt" in content:
        raise RuleBroken(_("The file asks for a password: save it without one and upload it again."), field=field)
    if any(mark in content for mark in (b"/JavaScript", b"/Launch")):
        message = _("The file has active content and was not kept: print it to PDF and upload the result.")
        raise RuleBroken(message, field=field)
