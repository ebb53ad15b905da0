"""A worker is killed in the middle of two hundred forms: what was acknowledged is there, once."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from lxml.html import document_fromstring
from sqlalchemy import text

from app.base.database import EVERYONE, db, transaction
from app.cli import processes
from app.config import ROOT
from tests.browse import Browser, answers_of
from tests.builders import a_technician
from tests.proof import proves

PATH, HOST = "/services/new", "127.0.0.1"
SERVICES, CLIENTS, KILL_AFTER = 200, 4, (40, 80, 120)


@pytest.fixture
def cookie(app, kept) -> str:
    """The session of a technician who may log services."""
    with app.app_context(), transaction(EVERYONE):
        account = a_technician().account
    cookie = Browser(app).signed_in_as(account).client.get_cookie("claim")
    assert cookie
    return cookie.value


@pytest.fixture
def server(app, database_url, tmp_path, cookie) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Gunicorn as it is deployed, on the test database."""
    port = processes.free_port(HOST, 20_000 + os.getpid() % 20_000)
    own = {"DATABASE_URL": database_url, "SECRET_KEY": app.secret_key, "VAR": str(tmp_path), "PORT": str(port)}
    command = [*processes.WEB_SERVER, "wsgi:app"]
    process = subprocess.Popen(command, env={**os.environ, **own, "HOST": HOST}, cwd=ROOT, start_new_session=True)
    assert processes.wait_for_port(HOST, port, process)
    yield process, port
    processes.end([process])


class Desk:
    """A client that sends a form again, under the same key, until it is acknowledged."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.acknowledged, self.retries = count(1), 0
        _status, page, self.cookie = self._ask("GET")
        form = document_fromstring(page).xpath("//main//form[@method='post']")[0]
        self.form = {**answers_of(form), "area": "regularisation", "outcome": "informed"}

    def log(self, service_id: str) -> int:
        """How many services were acknowledged once this one was."""
        sent = urlencode({**self.form, "id": service_id, "once": uuid4().hex}, doseq=True)
        while True:
            try:
                status, page, _cookie = self._ask("POST", sent)
            except (OSError, http.client.HTTPException):
                self.retries += 1
                continue
            assert status == 303, (status, document_fromstring(page).xpath("string(//*[@class='error-summary'])"))
            return next(self.acknowledged)

    def _ask(self, method: str, body: str | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        try:
            headers = {
                "Cookie": f"claim={self.cookie}; language=en",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request(method, PATH, body, headers)
            answer = connection.getresponse()
            kept = (answer.getheader("Set-Cookie") or f"claim={self.cookie};").partition("claim=")[2].partition(";")[0]
            return answer.status, answer.read().decode(), kept
        finally:
            connection.close()


def kill_a_worker(master: int) -> None:
    workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    os.kill(int(workers[0]), signal.SIGKILL)


@proves("FAQ-34")
def test_every_acknowledged_service_is_there_once_after_workers_were_killed(app, server, cookie):
    master, port = server
    desk = Desk(port, cookie)
    wanted = [str(uuid4()) for _ in range(SERVICES)]

    def log(service_id: str) -> None:
        if desk.log(service_id) in KILL_AFTER:
            kill_a_worker(master.pid)

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(log, wanted))
    with app.app_context(), transaction(EVERYONE):
        kept = [str(row) for row in db.session.scalars(text("SELECT id FROM service_records"))]
        counted = db.session.scalar(text("SELECT sum(services) FROM network_counts WHERE dimension = 'total'"))
        numbers = list(db.session.scalars(text("SELECT number FROM service_records ORDER BY number")))
        recorded = db.session.scalar(text("SELECT count(*) FROM audit_entries WHERE act = 'service.logged'"))
    assert sorted(kept) == sorted(wanted)
    assert counted == recorded == SERVICES
    assert len(set(numbers)) == SERVICES
