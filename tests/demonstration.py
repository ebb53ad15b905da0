"""The small demonstration, loaded once a run: whoever needs it is given a copy of its database and of its files."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from unittest.mock import patch

from app import create_app
from app.base.database import db
from app.cli.demonstration.paper import specimen
from tests.server import new_database, settings_of

DEMONSTRATION = "claim_demonstration"


def copy_demonstration(name: str, var: Path) -> str:
    """The owner's address of a database of that name with the demonstration in it, whose files are put into `var`."""
    run = Path(os.environ["TEST_FOLDER"])
    made = run / "demonstration"
    with (run / "demonstration-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _load(run / "demonstration-unfinished").rename(made)
    shutil.copytree(made, var, symlinks=True, dirs_exist_ok=True)
    return new_database(name, DEMONSTRATION)


def _load(var: Path) -> Path:
    """As the command does, with what the jobs make of it, so that no copy's own jobs must.

    Each paper is the same page: to draw them takes longer than to load.
    """
    url = new_database(DEMONSTRATION)
    app = create_app(settings_of(url, var))
    with patch("app.domain.documents.actions.make_pdf", return_value=specimen() + b"% drawn\n"):
        for command in (["demo", "load"], ["jobs", "once"]):
            done = app.test_cli_runner().invoke(args=command)
            assert done.exit_code == 0, done.output
    with app.app_context():
        db.engine.dispose()
    return var
