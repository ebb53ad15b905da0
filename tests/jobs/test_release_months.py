"""The lists of a month come out by the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.tallies.queries import released_until, sum_crossings
from app.domain.tallies.rules import COUNTRY
from app.jobs.release_months import release_months
from app.jobs.schedule import TIMETABLE
from tests.domain.service_records.told import logged, someone


def test_on_the_day_that_is_set_the_month_before_comes_out_and_after_that_no_more(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        logged(someone()[1], given_on=date(2026, 2, 3))
    with app.app_context():
        assert release_months(datetime(2026, 3, 4, 23, 59, tzinfo=UTC)) == 0
        assert [release_months(datetime(2026, 3, 5, 3, 0, tzinfo=UTC)) for _time in range(2)] == [1, 0]
        with transaction(EVERYONE):
            assert released_until() == Month(2026, 2)
            assert sum_crossings("area", "total", [COUNTRY], [Month(2026, 2)]) == {("regularisation", "all"): 1}


def test_it_is_in_the_timetable():
    assert release_months in [job.work for job in TIMETABLE]
