"""One PostgreSQL server a run, and one application's settings on a copy of its database.

`python -m tests.server` migrates the database that is copied, while the tests are still being read.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask_migrate import upgrade

from app import create_app
from app.base.database import db
from app.cli import postgres
from app.config import ROOT, Config

TEMPLATE = "claim_template"


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the run's server in this folder; the process that migrates its template, for the caller to wait for."""
    os.environ["TEST_FOLDER"] = str(folder)
    os.environ["TEST_SERVER"] = postgres.start(folder, durable=False)
    _migrated().touch()
    with _migrated().open() as until_it_ends:
        fcntl.flock(until_it_ends, fcntl.LOCK_EX)
        return subprocess.Popen([sys.executable, "-m", __name__], cwd=ROOT, pass_fds=[until_it_ends.fileno()])


def new_database(name: str, template: str = TEMPLATE) -> str:
    """The owner's address of a copy of the migrated database, or of another; the run ends when it was not migrated."""
    with _migrated().open() as begun:
        fcntl.flock(begun, fcntl.LOCK_SH)
        if not begun.read():
            pytest.exit("The database of the tests was not migrated: what was said of it stands above.", returncode=1)
    return postgres.new_database(os.environ["TEST_SERVER"], name, template)


def settings_of(url: str, var: Path, **changes: object) -> Config:
    """The settings of a test copy: real ones, with a cheap password hash and a pool to share."""
    _lend_templates(var)
    settings = {
        "database_url": url,
        "secret_key": "not-a-secret-only-for-tests-0123456789",
        "var": var,
        "is_demonstration": True,
        "argon2_memory_kib": 64,
        "argon2_rounds": 1,
    }
    return Config(**{**settings, **changes})  # type: ignore[arg-type]


def _lend_templates(var: Path) -> None:
    """Each template is compiled once a run, not once for each worker and each application."""
    compiled = Path(os.environ["TEST_FOLDER"]) / "templates"
    compiled.mkdir(mode=0o700, exist_ok=True)
    var.mkdir(parents=True, exist_ok=True)
    if not (var / "templates").exists():
        (var / "templates").symlink_to(compiled)


def _migrated() -> Path:
    return Path(os.environ["TEST_FOLDER"]) / "migrated"


def main() -> None:
    url = postgres.new_database(os.environ["TEST_SERVER"], TEMPLATE)
    app = create_app(settings_of(url, Path(os.environ["TEST_FOLDER"])))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        db.engine.dispose()
    _migrated().write_text("yes")


if __name__ == "__main__":
    main()
