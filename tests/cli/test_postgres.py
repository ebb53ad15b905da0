"""Our own PostgreSQL: one server per folder, ended by whoever started it, silent about people."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from app.cli.postgres import runtime_address
from app.cli.postgres_home import OUTSIDE, Home, find_home

START = """
import sys
from pathlib import Path
import psycopg
from app.cli import postgres
owner = postgres.start(Path(sys.argv[1]), durable=False)
def ask(address, question):
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        return connection.execute(question).fetchone()[0]
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    found = find_home(tmp_path)
    yield found
    shutil.rmtree(found.folder)
    if found.folder.is_relative_to(OUTSIDE):
        shutil.rmtree(found.folder.parents[1])


def in_a_process(var: Path, lines: str) -> str:
    done = subprocess.run([sys.executable, "-c", START + lines, var], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def is_running(home: Home) -> bool:
    return home.run("pg_ctl", "-D", home.data, "status").returncode == 0


def test_the_server_ends_with_the_process_that_started_it(tmp_path: Path, home: Home) -> None:
    assert in_a_process(tmp_path, "print(ask(owner, 'SELECT current_user'))") == "claim_owner"
    assert not is_running(home)


@pytest.mark.parametrize("temporary", ["/tmp", f"/tmp/{'long' * 30}"])
def test_its_socket_has_an_address_the_kernel_takes_wherever_its_folder_lies(
    temporary: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", temporary)
    deep = Home(Path("/nowhere"), Path("/tmp", *["deep"] * 30), None)
    assert not deep.socket.is_relative_to(deep.folder)
    assert len(f"{deep.socket}/.s.PGSQL.5432") <= 107
    short = Home(Path("/nowhere"), Path("/tmp/short"), None)
    assert short.socket == short.folder / "socket"


def test_a_second_start_finds_the_running_server_and_leaves_it_running(tmp_path: Path, home: Home) -> None:
    script = f"""
import subprocess
second = [sys.executable, "-c", {START!r} + "print(owner)", sys.argv[1]]
print(subprocess.run(second, text=True, capture_output=True, check=True).stdout.strip() == owner)
print(ask(owner, "SELECT 'still here'"))
"""
    assert in_a_process(tmp_path, script).splitlines() == ["True", "still here"]
    assert not is_running(home)


def test_the_runtime_role_may_not_make_a_table(database_url: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(_plain(runtime_address(database_url))) as connection, refused:
        connection.execute("CREATE TABLE mine (id int)")


def test_the_servers_log_repeats_no_row_and_no_statement(database_url: str) -> None:
    with psycopg.connect(_plain(database_url)) as connection:
        connection.execute("CREATE TEMPORARY TABLE people (name text UNIQUE)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('Fulano'), ('Fulano')")
    socket = Path(parse_qs(urlsplit(database_url).query)["host"][0])
    log = (socket.parent / "server.log").read_text()
    assert "people_name_key" in log
    assert "Fulano" not in log


def _plain(address: str) -> str:
    return address.replace("+psycopg", "")
