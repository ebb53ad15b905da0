"""Processes started by a command: all of them end with it, and a taken port is stepped over."""

import os
import socket
import sys
from pathlib import Path

import pytest

from app.cli import processes

WITH_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
print(child.pid, file=open(sys.argv[1], "w"), flush=True)
server = __import__("socket").create_server(("127.0.0.1", int(sys.argv[2])))
time.sleep(300)
"""


def test_ending_a_process_ends_its_children_too(tmp_path: Path) -> None:
    port = processes.free_port("127.0.0.1", 18500)
    command = [sys.executable, "-c", WITH_A_CHILD, str(tmp_path / "pid"), str(port)]
    process = processes.launch(command, os.environ)
    assert processes.wait_for_port("127.0.0.1", port, process)
    child = int((tmp_path / "pid").read_text())
    processes.end([process])
    assert process.returncode is not None
    assert not _is_alive(child)


def test_a_process_that_ends_by_itself_is_noticed() -> None:
    process = processes.launch([sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    assert processes.first_to_end([process]).returncode == 3
    assert not processes.wait_for_port("127.0.0.1", 1, process)


def test_a_taken_port_is_stepped_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert processes.free_port("127.0.0.1", port) > port


def test_the_last_port_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 65535)), pytest.raises(SystemExit, match="No free port"):
        processes.free_port("127.0.0.1", 65535)


def _is_alive(pid: int) -> bool:
    """Whether it still runs; one that has ended and waits to be collected does not."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
