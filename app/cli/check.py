"""`make check`: everything that can be said about the code without running its tests."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from app.cli import postgres

BIN = Path(sys.executable).parent
PYTHON = [sys.executable, "-m"]
FLASK = [*PYTHON, "flask", "--app", "wsgi"]

CHECKS: dict[str, list[str]] = {
    "lint": [*PYTHON, "ruff", "check", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "."],
    "types": [*PYTHON, "mypy"],
    "import contracts": [str(BIN / "lint-imports")],
    "templates": [*PYTHON, "djlint", "--lint", "--quiet", "app/templates", "protocols"],
    "security": [*PYTHON, "bandit", "-q", "-c", "pyproject.toml", "-r", "app"],
    "catalogues": [*PYTHON, "app.cli.translate", "check"],
    "migrations": [*FLASK, "db", "upgrade"],
    "migrations against models": [*FLASK, "db", "check"],
}


def main() -> int:
    """Run every check, also after one failed; 1 when any did."""
    server = postgres.start(Path(os.environ.get("VAR") or "var") / "check", durable=False)
    settings = {"DATABASE_URL": postgres.new_database(server, "check_migrations"), "SECRET_KEY": secrets.token_hex(32)}
    settings["DATABASE_OWNER_URL"] = settings["DATABASE_URL"]
    failed = [name for name, command in CHECKS.items() if not _passes(name, command, {**os.environ, **settings})]
    postgres.stop()
    print(f"Failed: {', '.join(failed)}." if failed else f"All {len(CHECKS)} checks pass.", flush=True)
    return 1 if failed else 0


def _passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"{'ok' if done.returncode == 0 else 'FAILED':8}{name}", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
