"""`make run`: database, migrations, demonstration, web server and jobs; one Ctrl-C ends all of it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from app.cli import postgres, processes

PYTHON = sys.executable
FLASK = [PYTHON, "-m", "flask", "--app", "wsgi"]
SIZES = ("small", "full")


def main() -> int:
    """Run until asked to stop (0) or until a part of it ends by itself (1)."""
    processes.stop_on_signals()
    running: list[subprocess.Popen[bytes]] = []
    try:
        return _run(running)
    except processes.Stopped:
        print("\nStopping ...", flush=True)
        return 0
    except subprocess.CalledProcessError as failed:
        print(f"'{' '.join(map(str, failed.cmd[1:]))}' failed; see above.", file=sys.stderr)
        return 1
    finally:
        processes.ignore_signals()
        processes.end(running)
        postgres.stop()


def _run(running: list[subprocess.Popen[bytes]]) -> int:
    size = os.environ.get("DEMO") or SIZES[0]
    if size not in SIZES:
        raise SystemExit(f"DEMO is {size!r}; it may be {' or '.join(SIZES)}.")
    owner = _environment()
    _prepare_database(owner, size)
    # What serves never holds the owner's login.
    serving = {name: text for name, text in owner.items() if name != "DATABASE_OWNER_URL"}
    host, port = serving["HOST"], int(serving["PORT"])
    running.append(processes.launch([*processes.WEB_SERVER, "wsgi:app"], serving))
    running.append(processes.launch([*FLASK, "jobs", "run"], serving))
    if processes.wait_for_port(host, port, running[0]):
        print(f"\nThe network's CRM answers at {serving['BASE_URL']}\n", flush=True)
        subprocess.run([*FLASK, "demo", "sign-ins"], env=serving, check=True)
        print("\nCtrl-C stops everything.", flush=True)
    ended = processes.first_to_end(running)
    print(f"'{' '.join(ended.args[2:])}' ended by itself ({ended.returncode}).", file=sys.stderr)  # type: ignore[index]
    return 1


def _environment() -> dict[str, str]:
    """The settings of everything started here: what is set stays, what is missing is made."""
    var = Path(os.environ.get("VAR") or "var").absolute()
    var.mkdir(parents=True, exist_ok=True)
    made = {"VAR": str(var), "HOST": os.environ.get("HOST") or "127.0.0.1", "IS_DEMONSTRATION": "true"}
    made["PORT"] = str(_port(made["HOST"]))
    made["SECRET_KEY"] = os.environ.get("SECRET_KEY") or _secret_key(var / "secret-key")
    made["BASE_URL"] = os.environ.get("BASE_URL") or f"http://localhost:{made['PORT']}"
    if not os.environ.get("DATABASE_URL"):
        print("Starting PostgreSQL ...", flush=True)
        made["DATABASE_OWNER_URL"] = postgres.start(var)
        made["DATABASE_URL"] = postgres.runtime_address(made["DATABASE_OWNER_URL"])
    return {**os.environ, **made}


def _port(host: str) -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SystemExit(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    port = processes.free_port(host, int(text))
    if port != int(text):
        print(f"Port {text} is taken; using {port}.", flush=True)
    return port


def _secret_key(kept: Path) -> str:
    """The key that signs cookies: made once, readable by this account only."""
    if not kept.exists():
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return kept.read_text().strip()


def _prepare_database(environment: dict[str, str], size: str) -> None:
    """Catalogues, tables, and the demonstration (which leaves a database with anything in it as it is)."""
    compile_catalogues = [PYTHON, "-m", "app.cli.translate", "compile"]
    for command in (compile_catalogues, [*FLASK, "demo", "load", f"--size={size}"]):
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
