"""A spreadsheet as lines of text cells, whatever it was saved as; what it is shows in its bytes, not in its name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.base.choices import Choice
from app.domain.imports.decoding import SAMPLE, SEPARATORS, decode, separator_of
from app.domain.imports.notes import FileRefused, Note, Unreadable

MOST_UNPACKED = 300_000_000  # bytes; a hundred thousand lines are under a hundred million
MOST_CELLS = 12_000_000  # the reader lays out the whole rectangle from the first to the last cell
LONGEST_CELL = 5000
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


@dataclass
class Book:
    """One sheet: its lines from the first of the file on, empty ones included, each a list of texts."""

    lines: Iterator[list[str]]
    sheet_name: str | None = None
    notes: list[Note] = field(default_factory=list)


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


def open_book(content: bytes) -> Book:
    """The first sheet in sight that has lines. FileRefused when it cannot be read. Formulas are never worked out."""
    return _text_book(content) if kind_of(content) is FileKind.CSV else _workbook(content)


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


def _workbook(content: bytes) -> Book:
    # Loaded where files are read, which is not in a web server.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_object(BytesIO(content))
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        sheets = ((name, workbook.get_sheet_by_name(name)) for name in shown)
        name, sheet = next(((name, sheet) for name, sheet in sheets if sheet.height > 1), (None, None))
    except PasswordError:
        raise FileRefused(Unreadable.PROTECTED) from None
    except (CalamineError, OSError, ValueError):
        raise FileRefused(Unreadable.DAMAGED) from None
    if sheet is None or name is None:
        raise FileRefused(Unreadable.EMPTY)
    notes: list[Note] = [{"what": "sheet", "name": name}]
    if others := [other for other in workbook.sheet_names if other != name]:
        notes.append({"what": "other_sheets", "names": others})
    if any(first[1] != last[1] for first, last in sheet.merged_cell_ranges or ()):
        notes.append({"what": "merged"})
    return Book((list(map(_as_text, cells)) for cells in sheet.iter_rows()), name, notes)


def _text_book(content: bytes) -> Book:
    text, notes = decode(content)
    sign = separator_of(text)
    lines = csv.reader(StringIO(text.replace("\0", "\x01")), delimiter=sign)
    if text[:4].lower() == "sep=":
        next(lines)
    if sign in SEPARATORS:
        notes.append({"what": "separator", "name": sign if sign in ";,|" else "⇥"})
    return Book(_unbroken(lines), None, notes)


def _unbroken(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    """The lines, until one that no text file has: a cell of over a hundred thousand characters."""
    try:
        for cells in lines:
            yield [cell[:LONGEST_CELL] for cell in cells]
    except csv.Error:
        raise FileRefused(Unreadable.DAMAGED) from None


def _as_text(cell: Any) -> str:
    """A cell as a person would write it: days as 2024-03-05, a length of time in minutes, no ".0" at a whole number."""
    if isinstance(cell, str):
        return cell[:LONGEST_CELL]
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return _time_as_text(cell)


def _time_as_text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, time):
        return str(cell.hour * 60 + cell.minute)
    return str(round(cell.total_seconds() / 60)) if isinstance(cell, timedelta) else str(cell)
