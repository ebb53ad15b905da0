"""Arithmetic of a term, and what a signed copy must look like."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from app.base.errors import RuleBroken
from app.base.language import _

ONE_DAY = timedelta(days=1)


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
