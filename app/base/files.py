"""Keep and fetch bytes by their SHA-256; what is kept is never changed, and forgotten only by name."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from app.base.settings import settings


def keep(content: bytes) -> str:
    """Store the bytes under their fingerprint and return it, 64 hex digits. Storing twice is one file."""
    fingerprint = hashlib.sha256(content).hexdigest()
    place = _place(fingerprint)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and moved into place, so that a reader never sees half a file.
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(place)
    return fingerprint


def fetch(fingerprint: str) -> bytes:
    """The bytes with this fingerprint; FileNotFoundError if never kept, ValueError if they were altered."""
    content = _place(fingerprint).read_bytes()
    if hashlib.sha256(content).hexdigest() != fingerprint:
        raise ValueError(f"the stored file {fingerprint} was altered")
    return content


def forget(fingerprint: str) -> None:
    """Remove the bytes with this fingerprint, kept or not."""
    _place(fingerprint).unlink(missing_ok=True)


def _place(fingerprint: str) -> Path:
    return settings().var / "files" / fingerprint[:2] / fingerprint
