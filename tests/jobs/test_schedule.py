"""The timetable: every moment once, whoever keeps it."""

import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from apscheduler.triggers.cron import CronTrigger

from app.base.clock import LISBON, now
from app.base.database import EVERYONE, db, transaction
from app.base.firings import Firing, FiringStatus, claim, find_plan, keep_plan
from app.base.mail import Mail, send
from app.jobs.schedule import TIMETABLE, Job, fire, fire_due, moments
from tests.jobs.conftest import eventually

pytestmark = pytest.mark.usefixtures("kept")

NIGHT = datetime(2026, 3, 2, 0, 10, tzinfo=LISBON)
# Three processes, forked once everything is loaded: each waits for the starting gun, then does everything that is due.
RUNNERS = """
from datetime import datetime
from multiprocessing import get_context
from sqlalchemy import text
from app import create_app
from app.base.database import db, transaction
from app.base.mail import send
from app.jobs.schedule import Job, fire_due

app = create_app(has_commands=False)

def work(planned_at):
    with transaction("all"):
        send("a@exemplo.example", subject=planned_at.isoformat(), body="-")
    return 1

def run():
    with app.app_context():
        with transaction():
            db.session.execute(text("SELECT pg_advisory_xact_lock_shared(20260301)"))
        fire_due(Job("count", "* * * * *", work), datetime.fromisoformat("2026-03-02T01:00:00+00:00"))

runners = [get_context("fork").Process(target=run, daemon=True) for _ in range(3)]
for runner in runners:
    runner.start()
for runner in runners:
    runner.join()
raise SystemExit(any(runner.exitcode for runner in runners))
"""


def firings():
    with transaction(EVERYONE):
        return db.session.query(Firing).order_by(Firing.planned_at).all()


def a_job(work=lambda planned_at: 7):
    return Job("lapse_protocols", "10 0 * * *", work)


def test_three_processes_at_once_do_each_moment_once(app, processes, database_url):
    with app.app_context(), transaction(EVERYONE):
        keep_plan("count", datetime(2026, 3, 2, 0, 31, tzinfo=UTC))
    with psycopg.connect(database_url.replace("+psycopg", "")) as starter:
        starter.execute("SELECT pg_advisory_xact_lock(20260301)")
        runners = processes("-c", RUNNERS)
        eventually(lambda: _waiting(starter) == 3)
        starter.rollback()
    assert runners.wait(90) == 0
    with app.app_context():
        assert [firing.status for firing in firings()] == [FiringStatus.DONE] * 30
        with transaction(EVERYONE):
            subjects = [mail.subject for mail in db.session.query(Mail)]
    assert len(subjects) == len(set(subjects)) == 30


def _waiting(connection):
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 20260301"
    return connection.execute(asked).fetchone()[0]


def test_three_jobs_processes_catch_up_once_and_end_cleanly_when_asked(app, processes):
    names = sorted(job.name for job in TIMETABLE)
    with app.app_context(), transaction(EVERYONE):
        for job in TIMETABLE:
            last_month = now() - timedelta(days=35)
            next_at = [*moments(job.trigger, last_month, now())][-1]
            keep_plan(job.name, next_at)
    keepers = [processes("-m", "flask", "--app", "wsgi", "jobs", "run") for _ in range(3)]
    with app.app_context():
        eventually(lambda: len(firings()) == len(names) and all(one.ended_at for one in firings()))
        eventually(lambda: all(_is_planned_ahead(name) for name in names))
    eventually(lambda: all(_listens_to_sigterm(keeper) for keeper in keepers))
    for keeper in keepers:
        keeper.send_signal(signal.SIGTERM)
    assert [keeper.wait(90) for keeper in keepers] == [0, 0, 0]
    assert [keeper.stderr.read() for keeper in keepers] == ["", "", ""]
    with app.app_context():
        assert sorted((one.job, one.status, one.error) for one in firings()) == [
            (name, FiringStatus.DONE, None) for name in names
        ]


def _listens_to_sigterm(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) & 1 << (signal.SIGTERM - 1))


def _is_planned_ahead(name):
    with transaction(EVERYONE):
        return find_plan(name).next_at > now()


def test_a_job_that_fails_is_listed_with_its_place_and_the_next_moment_comes(app):
    def work(planned_at):
        if planned_at == NIGHT:
            raise ValueError("Maria Silva, NIF 123456789")
        return 7

    with app.app_context():
        with transaction(EVERYONE):
            keep_plan("lapse_protocols", NIGHT)
        fire_due(a_job(work), NIGHT + timedelta(days=1, hours=1))
        first, second = firings()
    assert first.status is FiringStatus.FAILED
    assert first.error.startswith("ValueError at ")
    assert "Silva" not in first.error
    assert (second.status, second.result, second.error) == (FiringStatus.DONE, "7", None)
    assert second.planned_at == NIGHT + timedelta(days=1)


def test_what_a_failed_job_began_is_undone(app):
    def work(planned_at):
        with transaction(EVERYONE):
            send("a@exemplo.example", subject="-", body="-")
            db.session.flush()
            raise ValueError

    with app.app_context():
        assert not fire(a_job(work), NIGHT)
        with transaction(EVERYONE):
            assert db.session.query(Mail).count() == 0


def test_the_first_time_nothing_was_missed(app):
    with app.app_context():
        fire_due(a_job(), NIGHT + timedelta(hours=1))
        assert firings() == []
        assert _plan() == NIGHT + timedelta(days=1)


def test_every_moment_missed_while_the_process_was_down_is_made_up_for(app):
    with app.app_context():
        with transaction(EVERYONE):
            keep_plan("lapse_protocols", NIGHT)
        fire_due(a_job(), NIGHT + timedelta(days=2, hours=5))
        assert [one.planned_at for one in firings()] == [NIGHT + timedelta(days=days) for days in range(3)]
        assert _plan() == NIGHT + timedelta(days=3)


def test_a_job_whose_process_was_killed_is_done_again_after_an_hour(app):
    with app.app_context():
        with transaction(EVERYONE):
            claim("lapse_protocols", NIGHT)
        assert not fire(a_job(), NIGHT)
        with transaction(EVERYONE):
            db.session.get(Firing, ("lapse_protocols", NIGHT)).started_at = now() - timedelta(minutes=61)
        fire_due(a_job(), NIGHT)
        (firing,) = firings()
    assert (firing.status, firing.result) == (FiringStatus.DONE, "7")


def test_a_moment_is_the_same_hour_in_lisbon_in_winter_and_summer():
    found = moments(
        CronTrigger.from_crontab("0 4 1 * *", timezone=LISBON),
        datetime(2026, 2, 15, tzinfo=UTC),
        datetime(2026, 4, 15, tzinfo=UTC),
    )
    assert [moment.astimezone(UTC).hour for moment in found] == [4, 3]


def _plan():
    with transaction(EVERYONE):
        return find_plan("lapse_protocols").next_at
