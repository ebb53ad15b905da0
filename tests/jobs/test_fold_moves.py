"""The moves of every second, folded by the jobs process."""

from __future__ import annotations

from app.base.database import EVERYONE, db, transaction
from app.base.months import Month
from app.domain.tallies.actions import count
from app.domain.tallies.models import ALL, Dimension, TallyMove
from app.domain.tallies.queries import sum_by
from app.jobs import fold_moves as job
from app.jobs.schedule import WORKERS
from tests.builders import a_centre

MARCH = Month(2026, 3)


def test_what_moved_is_folded_batch_by_batch_until_nothing_is_left(app, kept, monkeypatch):
    monkeypatch.setattr(job, "BATCH", 2)
    with app.app_context():
        with transaction(EVERYONE):
            centre = a_centre()
            for _service in range(5):
                count(centre.id, centre.partner_id, MARCH, [(Dimension.TOTAL, ALL)])
        assert [job.fold_moves(), job.fold_moves()] == [5, 0]
        with transaction(EVERYONE):
            assert db.session.query(TallyMove).all() == []
            assert sum_by(Dimension.TOTAL, MARCH, MARCH) == {ALL: 5}


def test_moves_are_among_the_work_that_is_picked_up_at_once():
    assert job.fold_moves in WORKERS
