"""Which days a report tells of when it is read on a day, and on which day its next mail is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.base.months import Month
from app.domain.reports.models import Period, Report, Rhythm
from app.domain.statistics.kept_tables import question_from_json
from app.domain.statistics.questions import Question

LAST_DAYS = {Rhythm.WEEKLY: 7, Rhythm.MONTHLY: 28}  # every month has a 28th


def question_on(report: Report, day: date) -> Question:
    """The question as it is asked on this day."""
    question = question_from_json(report.question)
    if report.period is Period.FIXED:
        return question
    first, last = months_of(report.period, day)
    return replace(question, first=first.first_day, last=last.last_day)


def months_of(period: Period, day: date) -> tuple[Month, Month]:
    """The first and the last month of a period that moves; whole months before the day. ValueError for FIXED.

    In January, "this year so far" is the year before: there is no whole month of the new one yet.
    """
    last = Month.of(day).previous
    if period is Period.LAST_MONTH:
        return last, last
    if period is Period.LAST_QUARTER:
        last = last.plus(-(last.number % 3))
        return last.plus(-2), last
    if period is Period.LAST_YEAR:
        return Month(day.year - 1, 1), Month(day.year - 1, 12)
    if period is Period.LAST_TWELVE_MONTHS:
        return last.plus(-11), last
    if period is Period.THIS_YEAR:
        return Month(last.year, 1), last
    raise ValueError(f"{period} does not move")


def next_mail(rhythm: Rhythm, mail_day: int, after: date) -> date | None:
    """The first day later than `after` on which a mail is due; None when none ever is."""
    if rhythm is Rhythm.WEEKLY:
        return after + timedelta(days=(mail_day - after.isoweekday() - 1) % 7 + 1)
    if rhythm is Rhythm.MONTHLY:
        here = after.replace(day=mail_day)
        return here if here > after else Month.of(after).next.first_day.replace(day=mail_day)
    return None
