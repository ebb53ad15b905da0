"""Where the bench plays: a database of its own with the demonstration in it, and two servers side by side."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import psycopg

from app.cli import postgres, processes
from app.cli.bench import floor
from app.cli.bench.meters import family
from app.cli.postgres_home import OUTSIDE, find_home

PYTHON = [sys.executable, "-m"]
FLASK = [*PYTHON, "flask", "--app", "wsgi"]
FLOOR, PRODUCT = "app.cli.bench.floor:make()", "wsgi:app"
FIRST_PORT = 18700


class Database:
    """The bench's own server, seen by its superuser: what is in it, and which processes work for it."""

    def __init__(self, var: Path) -> None:
        self.owner = postgres.start(var, durable=True)
        self.connection = psycopg.connect(postgres.superuser_address(self.owner), autocommit=True)

    def backends(self) -> list[int]:
        """The processes that answer the servers' questions."""
        rows = self.connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in rows]

    def number(self, query: str) -> int:
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row else 0


class Server:
    """One gunicorn with its workers, answering already; its process is put into `running`, for others to end."""

    def __init__(
        self, application: str, settings: Mapping[str, str], first: str, running: list[subprocess.Popen[bytes]]
    ) -> None:
        self.port = processes.free_port("127.0.0.1", FIRST_PORT)
        here = {**settings, "HOST": "127.0.0.1", "PORT": str(self.port)}
        self.process = processes.launch([*processes.WEB_SERVER, application], here)
        running.append(self.process)
        self._wait_for(first)

    def pids(self) -> list[int]:
        return family(self.process.pid)

    def _wait_for(self, path: str) -> None:
        if not processes.wait_for_port("127.0.0.1", self.port, self.process):
            raise SystemExit("The server did not start; see above.")
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            answer.read()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for everything the bench writes, gone afterwards."""
    var = Path(tempfile.mkdtemp(prefix="claim-bench-"))
    var.chmod(0o755)  # the database server's account must come in
    try:
        yield var
    finally:
        home = find_home(var).folder
        for folder in (var, home.parents[1] if home.is_relative_to(OUTSIDE) else var):
            shutil.rmtree(folder, ignore_errors=True)


def environment(var: Path, database: Database) -> dict[str, str]:
    """The settings of the product's server: as `make run` makes them."""
    made = {"VAR": str(var), "IS_DEMONSTRATION": "true", "SECRET_KEY": secrets.token_hex(32)}
    made["DATABASE_OWNER_URL"] = database.owner
    made["DATABASE_URL"] = postgres.runtime_address(database.owner)
    return {**os.environ, **made, "BASE_URL": "http://localhost"}


def fill(settings: Mapping[str, str], size: str) -> None:
    """Catalogues, templates, tables and the demonstration; then the floor's tables."""
    translate = [*PYTHON, "app.cli.translate", "compile"]
    load = [*FLASK, "demo", "load", f"--size={size}"]
    for command in (translate, [*FLASK, "templates", "compile"], load):
        subprocess.run(command, env=settings, check=True, stdout=subprocess.DEVNULL)
    floor.make_tables(of_floor(settings))


def of_floor(settings: Mapping[str, str]) -> dict[str, str]:
    """The floor works as the owner of its own tables: no role to take, no policy to ask."""
    return {**settings, "DATABASE_URL": settings["DATABASE_OWNER_URL"]}


def seconds_to_first_page(settings: Mapping[str, str], path: str) -> float:
    """From the start of the product's server to its first page."""
    running: list[subprocess.Popen[bytes]] = []
    started = monotonic()
    try:
        Server(PRODUCT, settings, path, running)
        return monotonic() - started
    finally:
        processes.end(running)
