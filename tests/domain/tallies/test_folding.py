"""Moves are folded while others log, read and count anew: each service is counted once at every moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import psycopg
import pytest
from sqlalchemy import func, select

from app.base.clock import today
from app.base.database import EVERYONE, db, set_reach, take_snapshot, transaction
from app.base.months import Month
from app.domain.service_records.actions import MONTH_TABLES, rebuild_month
from app.domain.tallies.actions import count, fold_moves
from app.domain.tallies.models import ALL, CentreTally, Dimension, NetworkTally, TallyMove
from app.domain.tallies.queries import sum_by
from app.jobs import fold_moves as job
from tests.builders import a_centre
from tests.domain.service_records.told import logged, someone

MARCH = Month(2026, 3)
FACTS = [(Dimension.TOTAL, ALL), (Dimension.AREA, "health")]
TOTAL = "SELECT coalesce(sum(services), 0) FROM {} WHERE dimension = 'total'"


@pytest.fixture
def reader(app, kept, database_url) -> Iterator[psycopg.Connection]:
    """Another connection, which sees only what was committed."""
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SELECT set_config('claim.reach', 'all', false)")
        yield connection


def read(reader: psycopg.Connection, table: str) -> int:
    [total] = reader.execute(TOTAL.format(table)).fetchone()
    return int(total)


def moved(times: int = 1) -> None:
    with transaction(EVERYONE):
        centre = a_centre()
        for _service in range(times):
            count(centre.id, centre.partner_id, MARCH, FACTS)


def test_what_moved_is_read_before_it_is_folded_and_after(database):
    centre = a_centre()
    for _service in range(3):
        count(centre.id, centre.partner_id, MARCH, FACTS)
    count(centre.id, centre.partner_id, MARCH, [(Dimension.AREA, "health")], by=-1)
    before = [sum_by(Dimension.AREA, MARCH, MARCH), sum_by(Dimension.AREA, MARCH, MARCH, [centre.id])]
    assert before == [{"health": 2}, {"health": 2}]
    assert [fold_moves(3), fold_moves(3), fold_moves(3)] == [3, 1, 0]
    assert [sum_by(Dimension.AREA, MARCH, MARCH), sum_by(Dimension.AREA, MARCH, MARCH, [centre.id])] == before
    assert not db.session.scalar(select(func.count()).select_from(TallyMove))
    for kind in (CentreTally, NetworkTally):
        assert db.session.scalar(select(func.sum(kind.services)).where(kind.dimension == Dimension.AREA)) == 2


def test_while_one_folds_another_reads_every_service_once_and_logs_without_waiting(app, reader):
    with app.app_context():
        moved(30)
        with transaction(EVERYONE):
            assert fold_moves(20) == 20
            assert [read(reader, table) for table in ("centre_counts", "network_counts")] == [30, 30]
            [partner_id, centre_id] = reader.execute("SELECT partner_id, centre_id FROM tally_moves").fetchone()
            reader.execute(
                "INSERT INTO tally_moves (partner_id, centre_id, month, facts, by)"
                """ VALUES (%s, %s, '2026-03-01', '{"total": "all"}', 1)""",
                [partner_id, centre_id],
            )
            assert read(reader, "network_counts") == 31
    assert [read(reader, table) for table in ("centre_counts", "network_counts")] == [31, 31]
    assert [read(reader, table) for table in ("centre_tallies", "network_tallies")] == [20, 20]


def test_two_processes_never_fold_at_the_same_time(app, reader):
    with app.app_context():
        moved(3)
        with transaction(EVERYONE):
            assert fold_moves(2) == 2
            with ThreadPoolExecutor(1) as pool:
                assert pool.submit(_in_app, app, lambda: job.fold_moves()).result() == 0
        assert job.fold_moves() == 1
    assert read(reader, "network_tallies") == 3


def test_what_is_logged_after_the_snapshot_of_a_recount_stays_a_move(app, reader):
    with app.test_request_context(), transaction(EVERYONE):
        by = someone()[1]
        logged(by)
    with app.app_context(), transaction():
        take_snapshot(*MONTH_TABLES)
        set_reach(EVERYONE)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_in_app, app, lambda: _logged_and_kept(by)).result()
        rebuild_month(Month.of(today()))
    assert [read(reader, table) for table in ("centre_tallies", "network_tallies")] == [1, 1]
    assert [read(reader, table) for table in ("centre_counts", "network_counts")] == [2, 2]
    assert app.test_cli_runner().invoke(args=["statistics", "verify"]).exit_code == 0


def test_the_counters_are_exact_though_people_log_while_others_fold_and_count_anew(app, reader):
    with app.test_request_context(), transaction(EVERYONE):
        people = [someone()[1] for _person in range(2)]
    is_over = Event()

    def log(by) -> None:
        for _service in range(15):
            with app.test_request_context(), transaction(EVERYONE):
                logged(by)

    def keep_folding() -> int:
        folded = 0
        while not is_over.is_set():
            folded += _in_app(app, lambda: job.fold_moves())
        return folded

    with ThreadPoolExecutor(4) as pool:
        folding = pool.submit(keep_folding)
        work = [pool.submit(log, by) for by in people]
        runner = app.test_cli_runner()
        while not all(each.done() for each in work):
            assert runner.invoke(args=["statistics", "rebuild"]).exit_code == 0
            verified = runner.invoke(args=["statistics", "verify"])
            assert verified.exit_code == 0, verified.output
        is_over.set()
        assert [each.result() for each in work] == [None, None]
        assert folding.exception() is None
    assert read(reader, "centre_counts") == read(reader, "network_counts") == 30
    assert runner.invoke(args=["statistics", "verify"]).exit_code == 0


def _logged_and_kept(by):
    with transaction(EVERYONE):
        logged(by)


def _in_app(app, work):
    with app.app_context():
        return work()
