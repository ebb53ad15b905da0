"""AIMA's list of decisions on files handed in, as a spreadsheet: reference, decision, day (FAQ answer 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.geography.queries import plain
from app.domain.imports.days import read_written_day
from app.domain.imports.notes import FileRefused
from app.domain.imports.opening import open_book
from app.domain.service_records.models import Decision

MOST_ROWS = 10_000  # entered in one request: a quarter of the time it may take
# What the columns and the answers go by, in plain letters.
REFERENCE = {
    "processo",
    "referencia",
    "n.o de processo",
    "numero do processo",
    "process",
    "reference",
    "المرجع",
    "الملف",
}
DECISION = {"decisao", "resultado", "decision", "result", "القرار"}
DAY = {"data", "data da decisao", "date", "date of decision", "decision date", "التاريخ", "تاريخ القرار"}
POSITIVE = {"positiva", "positivo", "favoravel", "deferido", "deferimento", "positive", "granted", "إيجابي", "قبول"}
NEGATIVE = {"negativa", "negativo", "desfavoravel", "indeferido", "indeferimento", "negative", "refused", "سلبي", "رفض"}


@dataclass(frozen=True)
class Row:
    """One decision; `number` is its line in the file, counted from 1."""

    number: int
    reference: str
    decision: Decision
    decided_on: date

    def differs(self, decision: Decision, decided_on: date) -> bool:
        return (self.decision, self.decided_on) != (decision, decided_on)


@dataclass(frozen=True)
class Mistake:
    """Why a line cannot be entered, in words."""

    number: int
    reference: str
    says: str


@dataclass
class DecisionList:
    by_process: dict[str, Row] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def read_decisions(content: bytes) -> DecisionList:
    """The decisions of a CSV, XLSX or ODS file.

    RuleBroken beside `file` when it cannot be read, has too many lines or lacks one of its three columns; a line
    that is wrong is among the mistakes.
    """
    try:
        lines = list(_lines(content))
    except FileRefused as refused:
        raise RuleBroken(refused.reason.label, field="file") from None
    if len(lines) > MOST_ROWS:
        raise RuleBroken(_("The list has more than %(most)s lines: send it in parts.", most=MOST_ROWS), field="file")
    head, columns = _find_head(lines)
    read = DecisionList()
    for number, cells in lines[head + 1 :]:
        _read(number, [_cell(cells, column) for column in columns], read)
    return read


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(open_book(content).lines, start=1):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _find_head(lines: list[tuple[int, list[str]]]) -> tuple[int, list[int]]:
    """Which of the first lines names the columns, and where reference, decision and day are."""
    for place, (_number, cells) in enumerate(lines[:10]):
        names = [plain(cell.strip()) for cell in cells]
        found = [_first(names, wanted) for wanted in (REFERENCE, DECISION, DAY)]
        if all(column is not None for column in found):
            return place, [column for column in found if column is not None]
    raise RuleBroken(
        _("The list needs three columns with these names above them: processo, decisão, data."), field="file"
    )


def _first(names: Iterable[str], wanted: set[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in wanted), None)


def _cell(cells: list[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _read(number: int, cells: list[str], into: DecisionList) -> None:
    reference, said, day = cells
    decided_on = read_written_day(day)
    decision = _decision(plain(said))
    if not reference:
        into.mistakes.append(Mistake(number, "", _("The reference of the process is missing.")))
    elif decision is None:
        into.mistakes.append(Mistake(number, reference, _("The decision is neither positive nor negative.")))
    elif decided_on is None:
        into.mistakes.append(Mistake(number, reference, _("The day of the decision cannot be read.")))
    elif _first_of(into, Row(number, reference, decision, decided_on)).differs(decision, decided_on):
        into.mistakes.append(Mistake(number, reference, _("The list has another decision on the same process.")))


def _decision(said: str) -> Decision | None:
    return Decision.POSITIVE if said in POSITIVE else Decision.NEGATIVE if said in NEGATIVE else None


def _first_of(read: DecisionList, row: Row) -> Row:
    """The first line about the process, which is the row itself when there is none before it."""
    return read.by_process.setdefault(row.reference, row)
