"""What a file is, by its bytes and not its name; nothing that would fill the memory, and nothing protected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from app.base.choices import Choice
from app.domain.imports.decoding import SAMPLE, decode
from app.domain.imports.notes import FileRefused, Unreadable

MOST_UNPACKED = 300_000_000  # bytes; a hundred thousand lines are under a hundred million
MOST_CELLS = 12_000_000  # the reader lays out the whole rectangle from the first to the last cell
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_NO_TABLES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<!DOCTYPE",
    b"<html",
    b"<?xml",
    b"\x1f\x8b",
    b"Rar!",
)
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(\d+)"[^>]*office:value')


class FileKind(Choice):
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


def kind_of(content: bytes) -> FileKind:
    """What the bytes are; FileRefused when they are nothing that is read here, protected, or a trap."""
    if not content.strip():
        raise FileRefused(Unreadable.EMPTY)
    if content.startswith(_OLE):
        is_protected = "EncryptedPackage".encode("utf-16-le") in content
        raise FileRefused(Unreadable.PROTECTED if is_protected else Unreadable.OLD_EXCEL)
    if content.startswith(b"PK"):
        return _kind_of_archive(content)
    if content.lstrip()[:9].startswith(_NO_TABLES):
        raise FileRefused(Unreadable.NO_SPREADSHEET)
    decode(content[:SAMPLE])
    return FileKind.CSV


def _kind_of_archive(content: bytes) -> FileKind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _kind_inside(archive)
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise FileRefused(Unreadable.DAMAGED) from None


def _kind_inside(archive: ZipFile) -> FileKind:
    if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
        raise FileRefused(Unreadable.BOMB)
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        _refuse_far_cells(archive, [name for name in names if name.startswith("xl/worksheets/sheet")])
        return FileKind.XLSX
    if "content.xml" not in names or b"spreadsheet" not in archive.read("mimetype"):
        raise FileRefused(Unreadable.NO_SPREADSHEET)
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise FileRefused(Unreadable.PROTECTED)
    _refuse_repetition(archive)
    return FileKind.ODS


def _refuse_far_cells(archive: ZipFile, names: list[str]) -> None:
    """Two cells in opposite corners of an empty sheet would fill the memory."""
    for name in names:
        columns: set[bytes] = set()
        last = 0
        for part in _parts(archive, name):
            for column, row in _CELL.findall(part):
                columns.add(column)
                last = max(last, int(row))
        if last * max(map(_place, columns), default=0) > MOST_CELLS:
            raise FileRefused(Unreadable.BOMB)


def _refuse_repetition(archive: ZipFile) -> None:
    """A cell with a value said to stand there a million times."""
    for part in _parts(archive, "content.xml"):
        if sum(int(times) for times in _REPEATED.findall(part)) > MOST_CELLS // 100:
            raise FileRefused(Unreadable.BOMB)


def _parts(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The file inside in stretches that overlap a little, so that nothing is cut in two."""
    tail, unpacked = b"", 0
    with archive.open(name) as stream:
        while part := stream.read(1 << 20):
            unpacked += len(part)
            if unpacked > MOST_UNPACKED:
                raise FileRefused(Unreadable.BOMB)
            yield tail + part
            tail = part[-40:]


def _place(column: bytes) -> int:
    """A is 1, AA is 27."""
    place = 0
    for letter in column:
        place = place * 26 + letter - 64
    return place
