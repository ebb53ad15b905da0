"""The product as it runs: a database of its own, the web server, and the process of the jobs."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from app import create_app
from app.base.database import EVERYONE, db, transaction
from app.base.mail import list_mail
from app.cli import processes
from app.config import ROOT
from tests.server import settings_of

HOST = "127.0.0.1"
WEB = [*processes.WEB_SERVER, "wsgi:app"]
FLASK = [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py")]
_LINK = re.compile(r"https?://\S+/[\w-]{40,}")  # with a secret: the other addresses lead to pages of the signed in


@dataclass(frozen=True)
class Site:
    """Where the product answers, and the same application for a look into its database."""

    address: str
    app: Flask

    def link_sent_to(self, email: str) -> str:
        """The personal link in the newest mail that has one; without a mail server it stays in the outbox."""
        with self.app.app_context(), transaction(EVERYONE):
            bodies = [mail.body for mail in list_mail(limit=200) if mail.to == email]
        links = [link for body in bodies for link in _LINK.findall(body)]
        assert links, f"no mail with a link went to {email}"
        return links[0]


@contextmanager
def serving(database_url: str, var: Path) -> Iterator[Site]:
    """The web server and the jobs on this database; both have ended afterwards."""
    port = processes.free_port(HOST, 20_000 + os.getpid() % 20_000)
    config = settings_of(database_url, var, base_url=f"http://{HOST}:{port}")
    app = create_app(config, has_commands=False)
    environment = environment_of(app, PORT=str(port), HOST=HOST, WEB_WORKERS="1")
    running = [processes.launch(command, environment) for command in (WEB, [*FLASK, "jobs", "run"])]
    try:
        assert processes.wait_for_port(HOST, port, running[0]), "the web server did not start"
        yield Site(config.base_url, app)
    finally:
        processes.end(running)
        with app.app_context():
            db.engine.dispose()


def environment_of(app: Flask, **more: str) -> dict[str, str]:
    """The settings of this application as another process is given them."""
    config = app.config["CLAIM"]
    own = {
        "DATABASE_URL": config.database_url,
        "SECRET_KEY": config.secret_key,
        "VAR": str(config.var),
        "BASE_URL": config.base_url,
        "IS_DEMONSTRATION": "1",
        "ARGON2_MEMORY_KIB": str(config.argon2_memory_kib),
        "ARGON2_ROUNDS": str(config.argon2_rounds),
        "PYTHONPATH": str(ROOT),
    }
    return {**os.environ, **own, **more}
