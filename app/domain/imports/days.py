"""A day as old spreadsheets write it: 05/03/2024, 2024-03-05, 45356, "5 de março de 2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.domain.geography.queries import plain
from app.domain.imports.spellings import MONTHS

Order = Literal["dmy", "mdy"]
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})(?:[ T].*)?$")
_WORDS = re.compile(r"(?:[^\W\d]+,? )?(\d{1,2})[ºª.]?[ /-]+(?:de |of )?([^\W\d]+)\.?,?[ /-]+(?:de )?(\d{4}|\d{2})$")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?$")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 54789  # 2000 to 2049
_NEW_YEAR = date(1899, 12, 30)  # what spreadsheets count from, their wrong leap year included


@dataclass
class Hand:
    """How the days of one column are written, from all its cells."""

    slashed: int = 0  # with day and month in figures, the year last
    day_first: int = 0  # of those, where only the day can be first
    month_first: int = 0  # and where only the month can
    serials: int = 0
    words: int = 0

    def look_at(self, text: str) -> None:
        if not text[:1].isdigit() and not text[-2:].isdigit():
            return
        if found := _YEAR_LAST.match(text):
            first, second = int(found[1]), int(found[2])
            self.slashed += 1
            self.day_first += first > 12 >= second
            self.month_first += second > 12 >= first
        elif _SERIAL.match(text) and _FIRST_SERIAL <= int(text[:5]) <= _LAST_SERIAL:
            self.serials += 1
        elif len(text) < 40 and read_words(plain(text)):
            self.words += 1

    @property
    def order(self) -> Order | None:
        """What comes first; None when the column does not tell, or tells both."""
        if not self.slashed or (self.day_first and not self.month_first):
            return "dmy"
        return "mdy" if self.month_first and not self.day_first else None


def read_written_day(text: str, order: Order = "dmy") -> date | None:
    """The day; None when it is none. `order` decides where both day and month could come first."""
    text = " ".join(text.translate(_FIGURES).split())
    if found := _YEAR_FIRST.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.match(text):
        return _figures(int(found[1]), int(found[2]), found[3], order)
    if _SERIAL.match(text) and _FIRST_SERIAL <= int(text[:5]) <= _LAST_SERIAL:
        return _NEW_YEAR + timedelta(days=int(text[:5]))
    return read_words(plain(text))


def read_words(text: str) -> date | None:
    """A plain text such as "5 de marco de 2024", "terca-feira, 5 mar 24" or "march 5, 2024"."""
    text = text.replace("-feira", "")
    if found := _WORDS.match(text):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    return _day(_year(year), MONTHS.get(month, 0), int(day))


def _figures(first: int, second: int, year: str, order: Order) -> date | None:
    """Where only one reading is a day, it is that one."""
    day, month = (first, second) if order == "dmy" else (second, first)
    if month > 12:
        day, month = month, day
    return _day(_year(year), month, day)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
