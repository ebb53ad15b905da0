"""A spreadsheet as lines of text cells, whatever it was saved as."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from app.domain.imports.decoding import SEPARATORS, decode, separator_of
from app.domain.imports.kinds import FileKind, kind_of
from app.domain.imports.notes import FileRefused, Note, Unreadable

LONGEST_CELL = 5000


@dataclass
class Book:
    """One sheet: its lines from the first of the file on, empty ones included, each a list of texts."""

    lines: Iterator[list[str]]
    sheet_name: str | None = None
    notes: list[Note] = field(default_factory=list)


def open_book(content: bytes) -> Book:
    """The first sheet in sight that has lines. FileRefused when it cannot be read. Formulas are never worked out."""
    return _text_book(content) if kind_of(content) is FileKind.CSV else _workbook(content)


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
