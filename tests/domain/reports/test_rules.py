"""Which days a report tells of, and when its next mail is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.months import Month
from app.domain.reports.models import Period, Report, Rhythm
from app.domain.reports.rules import LAST_DAYS, months_of, next_mail, question_on
from app.domain.statistics.kept_tables import question_as_json
from tests.builders.reports import a_question

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.LAST_MONTH, "2026-10", "2026-10"),
        (Period.LAST_QUARTER, "2026-07", "2026-09"),
        (Period.LAST_YEAR, "2025-01", "2025-12"),
        (Period.LAST_TWELVE_MONTHS, "2025-11", "2026-10"),
        (Period.THIS_YEAR, "2026-01", "2026-10"),
    ],
)
def test_days_that_move_are_the_whole_months_before_the_day_it_is_read(period, first, last):
    assert months_of(period, date(2026, 11, 22)) == (Month.parse(first), Month.parse(last))


@given(DAYS, st.sampled_from([period for period in Period if period is not Period.FIXED]))
def test_no_period_reaches_into_the_month_under_way(day, period):
    first, last = months_of(period, day)
    assert first <= last < Month.of(day)


def test_the_days_of_a_fixed_report_stay_and_those_of_another_move():
    question = a_question()
    report = Report(question=question_as_json(question), period=Period.FIXED)
    assert question_on(report, date(2031, 5, 9)) == question
    report.period = Period.LAST_MONTH
    moved = question_on(report, date(2031, 5, 9))
    assert (moved.first, moved.last, moved.rows) == (date(2031, 4, 1), date(2031, 4, 30), question.rows)


@given(DAYS, st.sampled_from([Rhythm.WEEKLY, Rhythm.MONTHLY]), st.data())
def test_the_next_mail_is_the_first_such_day_after_today(day, rhythm, more):
    mail_day = more.draw(st.integers(1, LAST_DAYS[rhythm]))
    due = next_mail(rhythm, mail_day, after=day)
    between = [day + timedelta(days=step) for step in range(1, 40)]
    number = (lambda each: each.isoweekday()) if rhythm is Rhythm.WEEKLY else (lambda each: each.day)
    assert due == next(each for each in between if number(each) == mail_day)


def test_a_report_that_is_never_sent_has_no_next_mail():
    assert next_mail(Rhythm.NEVER, 1, after=date(2026, 11, 22)) is None
