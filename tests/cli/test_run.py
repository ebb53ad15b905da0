"""`make run`: one command to a page with sign-ins, one signal to nothing left behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from app.cli.postgres_home import OUTSIDE, find_home
from app.cli.processes import free_port


def test_one_command_serves_a_page_and_one_signal_leaves_nothing_behind(tmp_path: Path) -> None:
    settings = {name: text for name, text in os.environ.items() if not name.startswith("DATABASE_")}
    settings |= {"VAR": str(tmp_path), "PORT": str(free_port("127.0.0.1", 18600)), "DEMO": "small"}
    command = subprocess.Popen(
        [sys.executable, "-m", "app.cli.run"], env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        said = _until("Ctrl-C stops everything", command)
        address = re.search(r"http://localhost:\d+", said)
        assert address, said
        with urllib.request.urlopen(address.group()) as answer:
            assert answer.status == 200
        assert re.search(r"\S+@\S+", said), "the sign-ins are printed"
        assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    finally:
        command.send_signal(signal.SIGINT)
        command.communicate(timeout=60)
    assert command.returncode == 0
    assert _processes_of(tmp_path) == []
    home = find_home(tmp_path)
    assert not (home.data / "postmaster.pid").exists()
    if home.folder.is_relative_to(OUTSIDE):
        shutil.rmtree(home.folder.parents[1])


def test_an_unknown_size_of_demonstration_is_refused_by_name() -> None:
    settings = {**os.environ, "DEMO": "huge"}
    done = subprocess.run([sys.executable, "-m", "app.cli.run"], env=settings, capture_output=True, text=True)
    assert done.returncode == 1
    assert "DEMO is 'huge'" in done.stderr


@pytest.mark.parametrize("port", ["0", "99999", "eighty"])
def test_a_port_that_is_none_is_refused_by_name(tmp_path: Path, port: str) -> None:
    settings = {**os.environ, "PORT": port, "VAR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "app.cli.run"], env=settings, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"PORT is '{port}'" in done.stderr


def _until(sign: str, command: subprocess.Popen[str]) -> str:
    assert command.stdout
    said = ""
    for line in command.stdout:
        said += line
        if sign in line:
            return said
    raise AssertionError(said)


def _processes_of(var: Path) -> list[str]:
    """The command lines of every living process started with this VAR."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"VAR={var}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # ended meanwhile, or another account's
    return found
