"""The quality boards are made anew each night."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.base.database import EVERYONE, transaction
from app.domain.quality.models import Doubt
from app.domain.quality.queries import get_board, list_boards
from app.jobs.look_at_records import look_at_records
from app.jobs.schedule import TIMETABLE
from tests.builders import a_centre, a_service, a_technician, an_account, as_actor

NIGHT = datetime(2026, 6, 30, 2, 0, tzinfo=UTC)


def test_every_centre_that_ever_opened_has_its_board_whichever_the_entity(app, kept):
    with app.test_request_context(), transaction(EVERYONE):
        technicians = [a_technician() for _entity in range(2)]
        a_centre(opened_on=None)
        a_service(technicians[0], given_on=date(2026, 6, 10))  # a holiday
        directorate = as_actor(an_account())
    with app.app_context():
        assert [look_at_records(NIGHT) for _time in range(2)] == [2, 2]
        with transaction(EVERYONE):
            centres = [technician.centre_id for technician in technicians]
            assert [board.centre_id for board in list_boards(directorate)] == sorted(centres)
            assert [get_board(directorate, centre_id).count(Doubt.HOLIDAY) for centre_id in centres] == [1, 0]


def test_it_is_in_the_timetable():
    assert look_at_records in [job.work for job in TIMETABLE]
