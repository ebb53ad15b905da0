"""The lines of a sheet as a table: its header found, and everything that is no service named and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from app.base.texts import UNKEEPABLE
from app.domain.geography.queries import plain
from app.domain.imports.columns import find_field, find_reason
from app.domain.imports.days import read_written_day
from app.domain.imports.notes import FileRefused, Note, Unreadable
from app.domain.imports.spellings import TOTALS

Line = tuple[int, list[str]]  # as the spreadsheet numbers it, from 1; and its cells
HEAD = 40  # lines among which the header stands
MOST_COLUMNS = 120
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass
class Table:
    """The header, the lines below it, and what was left out: complete once every line was taken."""

    headers: list[str]
    lines: Iterator[Line]
    notes: list[Note] = field(default_factory=list)
    controls: int = 0
    empty: int = 0
    wide: int = 0
    totals: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)

    def left_out(self) -> list[Note]:
        """What was met on the way through the lines."""
        counted: list[Note] = [
            {"what": "controls", "number": self.controls},
            {"what": "empty", "number": self.empty},
            {"what": "wide", "number": self.wide},
        ]
        listed: list[Note] = [
            {"what": "totals", "lines": self.totals},
            {"what": "repeated", "lines": self.repeated},
        ]
        return [note for note in counted if note["number"]] + [note for note in listed if note["lines"]]


def find_table(lines: Iterable[Sequence[str]]) -> Table:
    """The table in these lines. FileRefused when there is none."""
    numbered = enumerate(lines, 1)
    head = [(number, list(cells)[:MOST_COLUMNS]) for number, cells in islice(numbered, HEAD)]
    table = Table([], iter(()))
    cleaned = [(number, [_clean(table, cell) for cell in cells]) for number, cells in head]
    filled = [line for line in cleaned if any(line[1])]
    if not filled:
        raise FileRefused(Unreadable.EMPTY)
    above, header, height = _find_header(filled)
    first = filled[header][0] + height if header is not None else filled[0][0]
    table.headers, notes = _named(above, max(len(cells) for _, cells in filled))
    table.notes += notes + _titles(filled, header, height)
    table.controls = 0
    rest = chain((line for line in head if line[0] >= first), ((number, list(cells)) for number, cells in numbered))
    table.lines = _services(table, rest)
    return table


def _find_header(filled: list[Line]) -> tuple[list[str], int | None, int]:
    """(the names, which of the filled lines it is, on how many lines it stands)."""
    best: tuple[int, int, int, list[str]] = (0, 0, 0, [])
    for place, (number, cells) in enumerate(filled):
        best = max(best, (_score(cells), -place, 1, cells), key=lambda one: one[:2])
        below = filled[place + 1] if place + 1 < len(filled) else (0, [])
        if below[0] == number + 1 and _score(below[1]) and not _has_days(below[1]):
            both = _joined(cells, below[1])
            if _score(both) > max(_score(cells), _score(below[1])):
                best = max(best, (_score(both), -place, 2, both), key=lambda one: one[:2])
    score, place, height, names = best
    if score >= 2:
        return names, -place, height
    named = next((place for place, (_, cells) in enumerate(filled) if sum(map(bool, cells)) > 1), 0)
    if _has_days(filled[named][1]):
        return [], None, 0
    return filled[named][1], named, 1


def _score(cells: Sequence[str]) -> int:
    """How many cells are names of columns."""
    return sum(1 for cell in cells if cell and len(cell) < 60 and (find_field(cell) or find_reason(cell, ())))


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The lower name where there is one, else the upper: as cells merged over two lines are read."""
    width = max(len(upper), len(lower))
    pairs = zip(_filled_up(upper, width), _filled_up(lower, width), strict=True)
    return [below or above for above, below in pairs]


def _filled_up(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _has_days(cells: Sequence[str]) -> bool:
    return any(cell[:1].isdigit() and read_written_day(cell) for cell in cells)


def _named(names: list[str], width: int) -> tuple[list[str], list[Note]]:
    """Every column with a name of its own, and what is said of the names."""
    if not names:
        return [f"{place}" for place in range(1, width + 1)], [{"what": "no_header"}]
    while names and not names[-1]:
        names = names[:-1]
    times: Counter[str] = Counter()
    headers: list[str] = []
    for place, name in enumerate(names, 1):
        times[plain(name)] += 1
        headers.append(f"{name} ({times[plain(name)]})" if name and times[plain(name)] > 1 else name or f"{place}")
    twice = [name for name in dict.fromkeys(names) if name and times[plain(name)] > 1]
    return headers, [{"what": "duplicates", "names": twice}] if twice else []


def _titles(filled: list[Line], header: int | None, height: int) -> list[Note]:
    titles: list[Note] = []
    if header:
        titles.append({"what": "titles", "lines": [number for number, _ in filled[:header]]})
    return titles + ([{"what": "two_headers"}] if height == 2 else [])


def _services(table: Table, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that tell of a service; the others are written down in the table."""
    width, names = len(table.headers), [plain(name) for name in table.headers]
    waiting = 0  # empty lines count only when something follows them
    for number, cells in lines:
        row = [_clean(table, cell) for cell in cells]
        if not any(row):
            waiting += 1
            continue
        table.empty += waiting
        waiting = 0
        table.wide += any(row[width:])
        row = _filled_up(row[:width], width)
        if _is_total(row):
            table.totals.append(number)
        elif sum(plain(cell) == name for cell, name in zip(row, names, strict=True) if cell) > 1:
            table.repeated.append(number)
        else:
            yield number, row


def _is_total(row: Sequence[str]) -> bool:
    """A line that begins with such a word and is mostly empty."""
    filled = [cell for cell in row if cell]
    if not filled or not filled[0][:1].isalpha() or len(filled) > max(len(row) / 2, 2):
        return False
    return plain(filled[0]).startswith(TOTALS)


def _clean(table: Table, cell: str) -> str:
    """Without spaces at its ends, hidden characters, and signs that cannot be kept."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    bare = _HIDDEN.sub("", cell)
    if UNKEEPABLE.search(bare.replace("\ufffd", "")):
        bare = UNKEEPABLE.sub("", bare.replace("\ufffd", "\u25c6"))
        table.controls += 1
    return _SPACES.sub(" ", bare).replace("\ufffd", "\u25c6").strip()
