"""The web server: its master stays small, its workers come and go together, and somebody answers all the while."""

from __future__ import annotations

import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import processes
from app.config import ROOT

HOST = "127.0.0.1"
WORKERS = 2


@pytest.fixture(scope="module")
def settings(app, database_url, tmp_path_factory) -> dict[str, str]:
    own = {"DATABASE_URL": database_url, "SECRET_KEY": app.secret_key, "VAR": str(tmp_path_factory.mktemp("var"))}
    return {**os.environ, **own, "HOST": HOST, "PORT": free_port(), "WEB_WORKERS": str(WORKERS)}


@pytest.fixture(scope="module")
def server(settings) -> Iterator[Server]:
    server = Server(settings)
    yield server
    processes.end([server.process])


def free_port() -> str:
    return str(processes.free_port(HOST, 20_000 + os.getpid() % 20_000))


class Server:
    """One that answers already."""

    def __init__(self, settings: dict[str, str]) -> None:
        self.port = int(settings["PORT"])
        self.process = subprocess.Popen(processes.WEB_SERVER, env=settings, cwd=ROOT, start_new_session=True)
        assert processes.wait_for_port(HOST, self.port, self.process)
        self.answers()
        self.follow(set())  # the first worker answers while who brought it up is still there

    def answers(self) -> bool:
        with urllib.request.urlopen(f"http://{HOST}:{self.port}/pt/", timeout=30) as answer:
            return answer.status == 200

    def workers(self) -> set[int]:
        pid = self.process.pid
        return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))

    def follow(self, old: set[int]) -> set[int]:
        """The generation after this one, once it is alone; somebody answers until then."""
        while len(workers := self.workers()) != WORKERS or workers & old:
            assert self.answers()
        return workers


def test_the_master_holds_nothing_of_the_application(server):
    libraries = {pid: Path(f"/proc/{pid}/maps").read_text() for pid in (server.process.pid, *server.workers())}
    assert len(libraries) == 1 + WORKERS
    assert {pid for pid, mapped in libraries.items() if "/psycopg_binary/" in mapped} == server.workers()


def test_when_a_worker_is_killed_a_new_generation_follows_and_somebody_answers_all_the_while(server):
    old = server.workers()
    os.kill(min(old), signal.SIGKILL)
    new = server.follow(old)
    os.kill(max(new), signal.SIGKILL)
    assert server.follow(new).isdisjoint(old)


def test_asked_to_begin_anew_it_answers_all_the_while(server):
    old = server.workers()
    server.process.send_signal(signal.SIGHUP)
    assert server.follow(old)


def test_when_no_new_generation_can_start_the_old_one_serves_on(server):
    old = server.workers()
    server.process.send_signal(signal.SIGHUP)
    while not (nursery := server.workers() - old):
        assert server.answers()
    os.kill(nursery.pop(), signal.SIGKILL)
    while server.workers() != old:
        assert server.answers()
    assert server.answers()


def test_asked_to_end_it_ends_with_the_generation_that_had_answered_enough(settings):
    server = Server({**settings, "PORT": free_port(), "GUNICORN_CMD_ARGS": "--max-requests 5 --max-requests-jitter 1"})
    workers = server.follow(server.workers())
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_asked_to_end_while_it_starts_it_ends(settings):
    own = {**settings, "PORT": free_port()}
    process = subprocess.Popen(processes.WEB_SERVER, env=own, cwd=ROOT, start_new_session=True)
    assert processes.wait_for_port(HOST, int(own["PORT"]), process)
    os.killpg(process.pid, signal.SIGTERM)
    assert process.wait(30) == 0


def test_with_a_wrong_setting_it_does_not_start_and_says_which(settings):
    own = {**settings, "PORT": free_port(), "SECRET_KEY": "short"}
    done = subprocess.run(processes.WEB_SERVER, env=own, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "SECRET_KEY has fewer than 32 characters" in done.stderr
