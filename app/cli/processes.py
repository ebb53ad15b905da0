"""The processes a command starts: each in its own group, all of them ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

# Without the documentation in the libraries' code: 6 MB less, and a faster start; nor columns in a failure's lines.
# Run as a file, away from the package: the master loads nothing of the application.
WEB_SERVER = [sys.executable, "-OO", "-X", "no_debug_ranges", "-P", str(Path(__file__).with_name("serving.py"))]
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 20.0  # seconds between asking a process to end and ending it


class Stopped(BaseException):
    """Somebody asked this command to stop: Ctrl-C, or a signal."""


def stop_on_signals() -> None:
    """From here on SIGINT, SIGTERM and SIGHUP raise Stopped."""

    def stop(number: int, _frame: object) -> None:
        raise Stopped(number)

    for number in STOPPING:
        signal.signal(number, stop)


def ignore_signals() -> None:
    """From here on nothing interrupts the tidying up."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)


def launch(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, so that Ctrl-C reaches us alone and we end it in order."""
    return subprocess.Popen(command, env=dict(environment), stdin=subprocess.DEVNULL, start_new_session=True)


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask every group to end, wait, then make sure; nothing of them is left behind."""
    for process in processes:
        if process.poll() is None:
            _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        _signal_group(process, signal.SIGKILL)
        process.wait()
        _wait_for_group(process)


def first_to_end(processes: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    """Wait until one of them ends by itself."""
    while True:
        for process in processes:
            if process.poll() is not None:
                return process
        time.sleep(0.3)


def wait_for_port(host: str, port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    """Whether the process listens within the time; False at once when it has ended."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
        time.sleep(0.1)
    return False


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one nobody listens on."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                trial.bind((host, port))
                return port
    raise SystemExit(f"No free port from {wanted} on; set PORT.")


def _wait_for_group(process: subprocess.Popen[bytes], seconds: float = 2) -> None:
    """Until the last of its group is gone: what is killed takes a moment to end."""
    deadline = time.monotonic() + seconds
    with suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.02)


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
