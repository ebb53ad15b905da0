"""One PostgreSQL server a run, one migrated database a worker, one application a worker."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from flask import Flask

from app import create_app
from app.base.database import EVERYONE, db, set_reach
from app.cli import postgres
from tests import server
from tests.browse import Browser
from tests.proof import carry_marks, unknown_rows

JOURNEYS = "tests/journeys/"
# What takes longest, in the order in which it is begun.
LONGEST = [
    "tests/journeys/test_pages_are_accessible.py::test_nothing_is_wrong_with_any_page[2]",
    "tests/journeys/test_main_line.py",
    "tests/journeys/test_pages_are_accessible.py",
    JOURNEYS,
    "tests/cli/test_bench.py",
    "tests/cli/test_run.py",
    "tests/house/test_matrix.py",
    "tests/domain/protocols/test_any_life.py",
    "tests/domain/applications/test_any_order.py",
    "tests/web/statistics/test_every_output.py",
    "tests/jobs/test_schedule.py",
    "tests/domain/signatures/test_any_order.py",
    "tests/jobs/test_draft_statements.py",
    "tests/domain/devices/test_any_order.py",
    "tests/domain/statistics/test_questions.py",
]
ROOM = 2 << 30  # bytes: five times what a run takes up
REFERENCE_LISTS = [
    "alembic_version",
    "districts",
    "municipalities",
    "foreign_residents",
    "foreign_residents_by_nationality",
    "published_figures",
    "topics",
    "referral_targets",
    "spoken_languages",
    "editions",
]


def pytest_configure(config: pytest.Config) -> None:
    """In the first process of the run: start the server, and have one database migrated for the workers to copy."""
    gc.set_threshold(100_000, 50, 100)  # hundreds of modules are read, and nothing of them is garbage
    if hasattr(config, "workerinput") or os.environ.get("TEST_SERVER"):
        return
    folder = Path(tempfile.mkdtemp(prefix="claim-tests-", dir=_quickest_place()))
    folder.chmod(0o755)
    migrating = server.start(folder)
    config.add_cleanup(lambda: (migrating.wait(), postgres.stop(), shutil.rmtree(folder, ignore_errors=True)))


def _quickest_place() -> str | None:
    """The memory, where the machine lends enough of it as a folder: no file of a run outlives the run."""
    memory = Path("/dev/shm")
    is_large = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if is_large else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stop when a test is said to prove a row that the specification does not have; else let its report name it.

    The longest come first, so that no processor rests at the end while another is still in a browser. The journeys take
    half of all the time and are dealt to half of the workers: each who has one starts a browser and the whole product.
    Of the others each worker begins with a stretch, so that what a file prepares is prepared once.
    """
    if unknown := unknown_rows(items):
        raise pytest.UsageError("no such row of the specification: " + ", ".join(unknown))
    carry_marks(items)
    items.sort(key=_turn)
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    journeys = sum(item.nodeid.startswith(JOURNEYS) for item in items)
    longest = sum(_turn(item) < len(LONGEST) for item in items)
    half = (workers + 1) // 2
    hands = [*_dealt(items[:journeys], half), *_dealt(items[journeys:longest], workers - half)]
    if workers == 1:
        hands = [items[:longest]]
    others, share = iter(items[longest:]), len(items) // workers
    items[:] = [item for hand in hands for item in (*hand, *islice(others, max(0, share - len(hand))))] + list(others)


def _dealt(items: list[pytest.Item], hands: int) -> list[list[pytest.Item]]:
    return [items[hand::hands] for hand in range(hands)]


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the last: no need to look again and again whether it is garbage."""
    gc.collect()
    gc.freeze()


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, start in enumerate(LONGEST) if item.nodeid.startswith(start)), len(LONGEST))


@pytest.fixture(scope="session")
def database_url(worker_id: str) -> str:
    """A database of this worker's own, migrated."""
    return server.new_database(f"claim_{worker_id}")


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "alone")


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as it runs, on this worker's database."""
    app = create_app(server.settings_of(database_url, tmp_path_factory.mktemp("var")))
    app.testing = True
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Iterator[SimpleNamespace]:
    """For tests of the domain: everything is in reach, and nothing is kept."""
    with app.test_request_context(headers={"Accept-Language": "en"}):
        set_reach(EVERYONE)
        yield SimpleNamespace(session=db.session)
        db.session.rollback()
        db.session.remove()


@pytest.fixture(scope="session")
def sweep(database_url: str) -> Iterator[Callable[[], None]]:
    """Remove every row but the reference lists, past the triggers that otherwise forbid it."""
    with psycopg.connect(postgres.superuser_address(database_url), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        rows = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (%s)", [REFERENCE_LISTS]
        )
        # As a function: planned once, not for each test; and quicker than TRUNCATE for a handful of rows.
        everything = "\n".join(f"DELETE FROM {table};" for (table,) in rows.fetchall())
        connection.execute(
            f"CREATE FUNCTION pg_temp.sweep() RETURNS void LANGUAGE plpgsql AS $$BEGIN {everything} END$$"
        )
        yield lambda: connection.execute("SELECT pg_temp.sweep()")


@pytest.fixture
def kept(app: Flask, sweep: Callable[[], None]) -> Iterator[None]:
    """For tests that keep what they do, as requests and jobs do: the database is emptied afterwards."""
    yield
    with app.app_context():
        db.session.remove()
    sweep()


@pytest.fixture
def client(app: Flask, kept: None) -> Browser:
    """A browser nobody is signed in to."""
    return Browser(app)


@pytest.fixture
def as_(app: Flask, kept: None):
    """A browser somebody is signed in to: `as_(account).page("/services")`."""

    def sign_in(account: object) -> Browser:
        return Browser(app).signed_in_as(account)

    return sign_in
