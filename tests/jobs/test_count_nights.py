"""What no counter keeps is counted each night."""

from __future__ import annotations

from datetime import UTC, datetime

from app.base.database import EVERYONE, transaction
from app.base.months import Month
from app.domain.statistics.nights import read_nights
from app.jobs.count_nights import count_nights
from app.jobs.schedule import TIMETABLE
from tests.builders import a_technician, an_account, as_actor
from tests.builders.agenda import an_appointment

NIGHT = datetime(2026, 4, 1, 1, 30, tzinfo=UTC)  # in Lisbon too, it is April
MARCH = Month(2026, 3)


def test_the_appointments_of_the_months_behind_are_counted_however_often_it_runs(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        technician, day = a_technician(), datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
        for status in ("attended", "attended", "no_show", "cancelled"):
            an_appointment(technician, status=status, starts_at=day, made_at=day)
        directorate = as_actor(an_account())
    with app.app_context():
        assert count_nights(NIGHT) == count_nights(NIGHT) > 1
        with transaction(EVERYONE):
            assert read_nights(directorate, MARCH, MARCH).no_show_rate(MARCH, MARCH) == 1 / 3


def test_it_is_in_the_timetable():
    assert count_nights in [job.work for job in TIMETABLE]
