"""What was understood of a file, and why one could not be read: kept as codes, said in the reader's language."""

from __future__ import annotations

from typing import Any

from app.base.choices import Choice
from app.base.language import Lazy, lazy

Note = dict[str, Any]  # {"what": a key of SAID, and the values of its sentence}

SAID: dict[str, Lazy] = {
    "sheet": lazy("The sheet “%(name)s” was read."),
    "other_sheets": lazy("Other sheets were left out: %(names)s."),
    "encoding": lazy("The text was written as %(name)s: its accents were put right."),
    "mojibake": lazy("Accents that another programme had spoilt were put right."),
    "lost": lazy("Some characters were lost before the file came here: they are shown as a black diamond."),
    "separator": lazy("The columns are separated by %(name)s."),
    "controls": lazy("Hidden characters were removed. Cells: %(number)s."),
    "titles": lazy("Lines above the header were left out: %(lines)s."),
    "no_header": lazy("There is no line with the names of the columns: choose each of them."),
    "two_headers": lazy("The header stands on two lines: they were read as one."),
    "merged": lazy("Merged cells of the header were taken apart."),
    "duplicates": lazy("These names stand over more than one column: %(names)s."),
    "empty": lazy("Empty lines were left out: %(number)s."),
    "totals": lazy("Lines of totals were left out: %(lines)s."),
    "repeated": lazy("The header stands again further down: those lines were left out. Lines: %(lines)s."),
    "wide": lazy("Cells beyond the last named column were left out. Lines: %(number)s."),
    "serials": lazy("Column “%(name)s”: the dates are numbers of days, as spreadsheets count them."),
    "words": lazy("Column “%(name)s”: the dates are written in words."),
    "order": lazy("Column “%(name)s”: the day comes first."),
    "order_month": lazy("Column “%(name)s”: the month comes first."),
    "undecided": lazy("Column “%(name)s”: it cannot be told whether the day or the month comes first."),
    "names": lazy("Column “%(name)s” is left out: names of persons are not kept."),
    "phones": lazy("Column “%(name)s” is left out: telephones are not kept. Numbers recognised: %(number)s."),
    "two_phones": lazy("Column “%(name)s” has cells with two telephones: %(number)s."),
    "emails": lazy("Column “%(name)s” is left out: e-mail addresses are not kept."),
    "papers": lazy("Column “%(name)s” is left out: numbers of documents are not kept."),
    "births": lazy("Column “%(name)s” is left out: dates of birth are not kept, an age is enough."),
    "addresses": lazy("Column “%(name)s” is left out: addresses are not kept, the municipality is enough."),
}


def said(note: Note) -> str:
    """The note as a sentence in the language of the page."""
    return str(SAID[note["what"]]) % {name: _shown(value) for name, value in note.items()}


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class Unreadable(Choice):
    """Why a file could not be read, and what to do."""

    NO_SPREADSHEET = "no_spreadsheet", lazy("This is not a spreadsheet: choose a file saved as XLSX, ODS or CSV.")
    OLD_EXCEL = "old_excel", lazy("This is an Excel file of before 2007: open it, save it as XLSX and choose it again.")
    PROTECTED = "protected", lazy("The file is protected with a password: save it without one and choose it again.")
    DAMAGED = "damaged", lazy("The file is damaged and could not be opened: save it anew and choose it again.")
    BOMB = "bomb", lazy("The file unpacks to far more than a spreadsheet holds: save it anew and choose it again.")
    EMPTY = "empty", lazy("There is no line with services in this file.")
    TOO_LONG = "too_long", lazy("The file has more than 200,000 lines: divide it into several.")


class FileRefused(Exception):
    """The file cannot be read, for this reason."""

    def __init__(self, reason: Unreadable) -> None:
        super().__init__(reason.value)
        self.reason = reason
