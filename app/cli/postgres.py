"""The project's own PostgreSQL server, for whoever sets no DATABASE_URL: started, found again, stopped."""

from __future__ import annotations

import atexit
import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.sql import SQL, Identifier

from app.cli.postgres_home import Home, find_home

OWNER = "claim_owner"
RUNTIME = "claim_runtime"
DATABASE = "claim"
SUPERUSER = "postgres"

SETTINGS = """\
# Written at each start by app/cli/postgres.py.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 512MB
wal_buffers = 64MB
work_mem = 16MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
# The log never repeats a row or a statement: both may name a person.
log_error_verbosity = terse
log_min_error_statement = panic
"""
FAST_AND_FORGETFUL = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
wal_init_zero = off
autovacuum = off
"""

_started: list[Home] = []


def start(var: Path, durable: bool = True) -> str:
    """Start the server whose data lies under `var`, or find it running; return the owner's address.

    `durable=False` gives a server for tests: quick, and free to lose everything when the machine stops.
    """
    home = find_home(var.absolute())
    with _alone(home):
        if not _is_running(home):
            _launch(home, durable)
        _make_database(home)
    return address(home, OWNER)


def stop() -> None:
    """Stop what this process started, and nothing else."""
    while _started:
        home = _started.pop()
        home.run("pg_ctl", "-D", home.data, "-m", "fast", "-w", "-t", "30", "stop")
        home.remove_outside_socket()


def address(home: Home, role: str, database: str = DATABASE) -> str:
    """The address of a database on this server for one role; the socket's folder keeps strangers out."""
    return f"postgresql+psycopg://{role}@/{database}?host={quote(str(home.socket), safe='/')}"


def new_database(owner_address: str, name: str, template: str = "template1") -> str:
    """An empty database of that name (or a copy of `template`), replacing an older one; return the owner's address."""
    head, tail = owner_address.split(f"@/{DATABASE}?", 1)
    server = f"{head}@/postgres?{tail}".replace("+psycopg", "", 1)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(name)))
        # As files: as entries of the log, a copy would be written twice.
        create = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(create.format(Identifier(name), Identifier(template)))
    return f"{head}@/{name}?{tail}"


def runtime_address(owner_address: str) -> str:
    """The same database for the role that owns nothing."""
    return owner_address.replace(f"//{OWNER}@", f"//{RUNTIME}@")


def superuser_address(owner_address: str) -> str:
    """The same database for who may do everything in it, as psycopg reads it."""
    return owner_address.replace(f"//{OWNER}@", f"//{SUPERUSER}@").replace("+psycopg", "")


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """Two commands started together make one server between them."""
    home.make()
    with (home.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_running(home: Home) -> bool:
    return home.data.exists() and home.run("pg_ctl", "-D", home.data, "status").returncode == 0


def _launch(home: Home, durable: bool) -> None:
    if not home.data.exists():
        _make_data(home)
    quoted = str(home.socket).replace("'", "''")
    settings = home.data / "postgresql.conf"
    settings.write_text(SETTINGS.format(socket=quoted) + ("" if durable else FAST_AND_FORGETFUL))
    settings.chmod(0o644)
    if not _started:
        atexit.register(stop)
    _started.append(home)
    _run(home, "pg_ctl", "-D", home.data, "-l", home.log, "-w", "-t", "60", "start")


def _make_data(home: Home) -> None:
    """Make the data folder whole or not at all, whenever somebody presses Ctrl-C."""
    unfinished = home.folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    home.close_to_others(unfinished)
    _run(home, "initdb", "-D", unfinished, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    unfinished.rename(home.data)


def _run(home: Home, program: str, *arguments: str | Path) -> None:
    done = home.run(program, *arguments)
    if done.returncode:
        last_lines = "\n".join(home.log.read_text().splitlines()[-10:])
        raise SystemExit(f"PostgreSQL's {program} failed.\n{done.stderr}{last_lines}")


def _make_database(home: Home) -> None:
    """The owner, the runtime role that owns nothing, and one empty database, where they are not there yet."""
    with psycopg.connect(f"user={SUPERUSER} dbname=postgres host='{home.socket}'", autocommit=True) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        if RUNTIME not in roles:
            connection.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(RUNTIME)))
        if OWNER not in roles:
            owner = SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE IN ROLE {}")
            connection.execute(owner.format(Identifier(OWNER), Identifier(RUNTIME)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
            connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(Identifier(DATABASE), Identifier(OWNER)))
