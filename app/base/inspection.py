"""Whether a file somebody sent may be kept, found out in a process of its own: a hostile one harms nobody."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import deque
from enum import StrEnum
from pathlib import Path

_PROGRAM = Path(__file__).with_name("inspecting.py")
_PATIENCE = 20  # seconds; the program itself stops earlier
# Fingerprints of the latest files with nothing wrong: the same paper is handed in for many things, and sent again.
_harmless: deque[bytes] = deque(maxlen=1000)


class Fault(StrEnum):
    """Why a file is not kept."""

    NOT_A_PDF = "not_a_pdf"
    NOT_A_PHOTO = "not_a_photo"
    CUT_SHORT = "cut_short"
    TWO_IN_ONE = "two_in_one"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    ACTIVE = "active"
    HOLDS_FILES = "holds_files"
    TOO_MUCH = "too_much"


def inspect_pdf(path: Path) -> Fault | None:
    """What is wrong with the PDF at `path`; None when nothing is, or was when the same bytes came before."""
    with path.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").digest()
    if fingerprint in _harmless:
        return None
    fault = _look("pdf", path, path)
    if fault is None:
        _harmless.append(fingerprint)
    return fault


def write_photo_anew(path: Path, to: Path) -> Fault | None:
    """Write the photograph at `path` to `to` as a JPEG with nothing in it but the picture, 2400 pixels at most."""
    return _look("photo", path, to)


def write_photo_as_page(path: Path, to: Path) -> Fault | None:
    """Write the photograph at `path` to `to` as a PDF of one page."""
    return _look("page", path, to)


def _look(kind: str, path: Path, to: Path) -> Fault | None:
    command = [sys.executable, "-I", str(_PROGRAM), kind, str(path), str(to)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return Fault.TOO_MUCH
    if done.stdout:
        return Fault(done.stdout)
    # Ended by its own limits, or by what it read: the worker that asked goes on.
    return Fault.TOO_MUCH if done.returncode < 0 else Fault.UNREADABLE if done.returncode else None
