"""Keep and fetch bytes by their SHA-256; what is kept is never changed, and forgotten only by name."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.base.settings import settings

_CHUNK = 1 << 20


class TooLarge(Exception):
    """More bytes came than were to be taken."""


class Kept(NamedTuple):
    """What a kept file is asked for by, and how many bytes it has."""

    sha256: str
    size: int


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


def keep_stream(stream: BinaryIO, *, limit: int) -> Kept:
    """Store what comes, a piece at a time; TooLarge, and nothing kept, past `limit` bytes."""
    with arriving(stream, limit=limit) as path:
        return keep_file(path)


@contextmanager
def arriving(stream: BinaryIO, *, limit: int) -> Iterator[Path]:
    """What comes as a file to be looked at before it is kept; gone afterwards. TooLarge past `limit` bytes."""
    waiting = settings().var / "files"
    waiting.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=waiting, prefix="arriving-") as folder:
        path, size = Path(folder) / "file", 0
        with path.open("wb") as file:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > limit:
                    raise TooLarge
                file.write(piece)
        yield path


def keep_file(path: Path) -> Kept:
    """Store the file by moving it to where its fingerprint says."""
    with path.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    kept = Kept(fingerprint, path.stat().st_size)
    place = _place(fingerprint)
    place.parent.mkdir(parents=True, exist_ok=True)
    path.replace(place)
    return kept


def path_of(fingerprint: str) -> Path:
    """Where the bytes with this fingerprint lie; FileNotFoundError if never kept."""
    place = _place(fingerprint)
    if not place.exists():
        raise FileNotFoundError(fingerprint)
    return place


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
