"""Jobs as they run: processes of their own, and a mail server that answers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from app.config import ROOT

SECRET = "not-a-secret-only-for-tests-0123456789"


class Letterbox:
    """A mail server that keeps what it is given, after refusing as often as it is told to."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], EmailMessage]] = []
        self.refused: list[EmailMessage] = []
        self.refusals = 0

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - the name the server calls
        message = message_from_bytes(envelope.content, policy=policy.default)
        if self.refusals:
            self.refusals -= 1
            self.refused.append(message)
            return "451 Try again later"
        self.received.append((list(envelope.rcpt_tos), message))
        return "250 OK"


@pytest.fixture
def letterbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Letterbox]:
    """The application sends its mail to this server."""
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setitem(app.config, "CLAIM", replace(app.config["CLAIM"], smtp_url=f"smtp://127.0.0.1:{port}"))
    yield box
    server.stop()


@pytest.fixture
def processes(database_url: str, tmp_path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start Python processes of this project on the test database; all have ended afterwards."""
    environment = {**os.environ, "DATABASE_URL": database_url, "SECRET_KEY": SECRET, "VAR": str(tmp_path)}
    with ExitStack() as running:

        def start(*arguments: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, *arguments], env=environment, cwd=ROOT, text=True, stderr=subprocess.PIPE
            )
            running.enter_context(process)
            running.callback(process.kill)
            return process

        yield start


def eventually(is_so: Callable[[], bool], seconds: float = 90) -> None:
    """Wait until it is so; fail when it never is."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it never happened"
        threading.Event().wait(0.05)
