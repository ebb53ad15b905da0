"""An import in words: where it stands, what its lines say, what is wrong with them."""

from __future__ import annotations

from typing import NamedTuple

from app.base.language import Lazy, _, current_language, lazy_pgettext
from app.domain.imports.cells import CHOICES, LISTS
from app.domain.imports.columns import IMPORTED
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import Import, ImportRow, RowStatus
from app.domain.imports.queries import line_of
from app.domain.imports.reading import Reader
from app.domain.vocabulary.queries import vocabulary

_S = ImportStatus
STEPS: tuple[tuple[Lazy, tuple[ImportStatus, ...]], ...] = (
    (lazy_pgettext("import", "File"), (_S.UPLOADED, _S.FAILED)),
    (lazy_pgettext("import", "Columns"), (_S.COLUMNS,)),
    (lazy_pgettext("import", "Check"), (_S.CHECKING, _S.CHECKED)),
    (lazy_pgettext("import", "Import"), (_S.RUNNING,)),
    (lazy_pgettext("import", "Done"), (_S.DONE, _S.UNDOING, _S.UNDONE)),
)
TONES = {
    _S.COLUMNS: "attention",
    _S.CHECKED: "attention",
    _S.DONE: "done",
    _S.UNDONE: "refused",
    _S.FAILED: "refused",
}
# The counts of a page, in this order; those that are none are left out but for the first two.
COUNTED = (
    RowStatus.READY,
    RowStatus.WRONG,
    RowStatus.THERE,
    RowStatus.LOGGED,
    RowStatus.LEFT_OUT,
    RowStatus.UNDONE,
    RowStatus.KEPT,
)
_TOLD = ("given_on", "minutes", "nationality", "area", "outcome")


class LineInWords(NamedTuple):
    """One line of a list: its number, what it says, and what is wrong: (field, what stands there, message)."""

    number: int
    says: str
    wrong: list[tuple[str, str, str]]


def tone(bring: Import) -> str:
    return TONES.get(bring.status, "progress")


def steps(bring: Import) -> list[tuple[str, str, str]]:
    """(name, small print, state) of each step."""
    at = next(place for place, (_name, statuses) in enumerate(STEPS) if bring.status in statuses)
    is_over = bring.status in (_S.DONE, _S.UNDONE)
    states = ["done" if place < at or is_over else "now" if place == at else "" for place in range(len(STEPS))]
    return [(str(name), "", state) for (name, _statuses), state in zip(STEPS, states, strict=True)]


def line_in_words(row: ImportRow, reader: Reader) -> LineInWords:
    line = line_of(row)
    typed = reader.typed(line)
    says = [said(field, typed.get(field, "")) for field in _TOLD]
    wrong = [
        (named(field), reader.said(field, line) if field else "", in_words(said)) for field, said in row.errors.items()
    ]
    return LineInWords(row.number, " · ".join(filter(None, says)), wrong)


def in_words(messages: dict[str, str]) -> str:
    """A message kept in every language, in that of the page."""
    return messages.get(current_language().code) or messages["en"]


def named(field: str) -> str:
    """The name of a field; of what is about the whole line, none."""
    return str(IMPORTED[field]) if field in IMPORTED else ""


def said(field: str, typed: str) -> str:
    """What a line says of a field, as the list of services says it; as it stands when it is not understood."""
    if field in LISTS:
        word = getattr(vocabulary(), LISTS[field]).find(typed)
        return word.label if word else typed
    if field in CHOICES and typed in set(CHOICES[field]):
        return CHOICES[field](typed).label
    if field == "given_on" and len(typed) == 10 and typed[4] == "-":
        return "/".join(reversed(typed.split("-")))
    return _("%(number)s min", number=typed) if field == "minutes" and typed.isdigit() else typed


def suggestions(field: str) -> list[str]:
    """What may be written in a field that has a list."""
    if field in CHOICES:
        return [member.label for member in CHOICES[field]]
    return [word.label for word in getattr(vocabulary(), LISTS[field])] if field in LISTS else []


def wrong_lines(rows: list[ImportRow], headers: list[str], reader: Reader) -> tuple[list[str], list[list[str]]]:
    """The lines with mistakes as a table: line, what is wrong, and every cell kept."""
    head = [_("Line"), _("What is wrong"), *headers]
    told = [(row, line_in_words(row, reader)) for row in rows]
    return head, [
        [str(row.number), " ".join(f"{field}: {message}" for field, _text, message in line.wrong), *row.cells]
        for row, line in told
    ]
