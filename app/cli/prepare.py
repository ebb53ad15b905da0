"""Make `.venv` and install what is locked, with nothing but the machine's own Python: `prepare.py run` or `test`."""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Debian's is built with its optimisations, those of version managers often are not.
SYSTEM_PYTHON = Path("/usr/bin/python3")
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
SHELL = "chromium-headless-shell"  # a Chromium without windows, which is quicker; the whole one does as well
TEST_PROGRAMS = {
    SHELL: SHELL,
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-calc-nogui",
}


def prepare(purpose: str) -> None:
    """Bring the machine to where `purpose` works; what is already there is left alone."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine may bring any Python
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    _make_venv()
    _install_lock(ROOT / LOCKS[purpose])
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if purpose == "test":
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    if not missing or _apt_install(missing):
        return
    needed = [package for package in missing if package != SHELL]
    if SHELL in missing and not shutil.which("chromium"):
        needed.append("chromium")
    if needed and not _apt_install(needed):
        print("Missing on this machine (PDFs and some tests need them); as root: apt-get install " + " ".join(needed))


def _make_venv() -> None:
    if _succeeds([PYTHON, "-c", "import pip"]):
        return
    python = _choose_python()
    if python == sys.executable and not importlib.util.find_spec("ensurepip") and not _apt_install(["python3-venv"]):
        sys.exit("Python's venv module is missing; as root: apt-get install python3-venv")
    print(f"Making the virtual environment in .venv with {python} ...", flush=True)
    subprocess.run([python, "-m", "venv", "--clear", VENV], check=True)


def _choose_python() -> str:
    """The system's own Python where it is new enough and can make an environment; else the one that runs this."""
    fits = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"
    return str(SYSTEM_PYTHON) if _succeeds([SYSTEM_PYTHON, "-I", "-c", fits]) else sys.executable


def _install_lock(lock: Path) -> None:
    """Install with uv, itself locked; with pip where uv cannot reach the packages."""
    stamp = VENV / f"installed-{lock.name}"
    fingerprint = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    print(f"Installing {lock.name} ...", flush=True)
    if not _succeeds([PYTHON, "-m", "uv", "--version"]):
        _pip_install(_lines_of("uv", lock))
    uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--system-certs", "--python", PYTHON]
    if subprocess.run([*uv, "--require-hashes", "-r", lock], check=False).returncode:
        print("uv could not install; trying pip, which takes a minute or two ...", flush=True)
        _pip_install(lock.read_text())
    stamp.write_text(fingerprint)


def _pip_install(requirements: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as chosen:
        chosen.write(requirements)
        chosen.flush()
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
        subprocess.run([*pip, "--require-hashes", "-r", chosen.name], check=True)


def _lines_of(package: str, lock: Path) -> str:
    """One package's part of a lock: its line and the indented hashes under it."""
    part: list[str] = []
    for line in lock.read_text().splitlines(keepends=True):
        if line.startswith(f"{package}==") or (part and line.startswith(" ")):
            part.append(line)
        elif part:
            break
    return "".join(part)


def _apt_install(packages: list[str]) -> bool:
    """Install Debian packages when we may; say whether they are there now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {' '.join(packages)} ...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr)
    return done.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _succeeds(command: list[str | Path]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    prepare(sys.argv[1])
