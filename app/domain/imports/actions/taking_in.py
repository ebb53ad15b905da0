"""A file brought before is read: its lines, what its columns are, what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from app.base.clock import now
from app.base.database import db, run
from app.base.files import fetch
from app.domain.imports.columns import DAYS, count_phones, counts_hours, find_reason, guess
from app.domain.imports.days import Hand
from app.domain.imports.lifecycle import IMPORT_LIFE, ImportStatus
from app.domain.imports.models import Import
from app.domain.imports.notes import FileRefused, Note, Unreadable
from app.domain.imports.opening import open_book
from app.domain.imports.queries import find_mapping
from app.domain.imports.tables import Line, find_table

MOST_ROWS = 200_000
AT_ONCE = 2_000
SAMPLE = 500  # lines a column is judged by
SHOWN = 3  # cells of a column shown beside its name
_KEEP = """
INSERT INTO import_rows (partner_id, import_id, number, cells, put_right, errors, status)
SELECT %(partner_id)s, %(import_id)s, number, cells, '{}', '{}', 'unread'
  FROM unnest(CAST(%(numbers)s AS integer[]), CAST(%(cells)s AS jsonb[])) AS line (number, cells)
"""


def read_file(bring: Import) -> None:
    """Read a file brought before: its lines, what its columns are, and what was left out. One that cannot be fails."""
    try:
        with db.session.begin_nested():
            _read(bring)
    except FileRefused as refused:
        IMPORT_LIFE.move(bring, ImportStatus.FAILED)
        bring.failure, bring.finished_at = refused.reason.value, now()


def _read(bring: Import) -> None:
    book = open_book(fetch(bring.fingerprint))
    table = find_table(book.lines)
    first = list(islice(table.lines, SAMPLE))
    reasons = _reasons(table.headers, first)
    left_out = list(_said_of_left_out(table.headers, reasons, first))
    hands = [Hand() for _ in table.headers]
    samples: list[list[str]] = [[] for _ in table.headers]
    bring.rows = bring.done = _keep_lines(bring, chain(first, table.lines), reasons, hands, samples)
    bring.sheet_name, bring.headers = book.sheet_name, table.headers
    _guess(bring, reasons, hands)
    notes = [*book.notes, *table.notes, *table.left_out(), *left_out, *_said_of_days(bring, hands)]
    columns = [_described(*each) for each in zip(reasons, hands, samples, strict=True)]
    bring.notes = {"said": notes, "columns": columns}
    IMPORT_LIFE.move(bring, ImportStatus.COLUMNS)


def _reasons(headers: list[str], lines: list[Line]) -> list[str | None]:
    return [find_reason(name, [cells[place] for _, cells in lines]) for place, name in enumerate(headers)]


def _keep_lines(
    bring: Import,
    lines: Iterator[Line],
    reasons: list[str | None],
    hands: list[Hand],
    samples: list[list[str]],
) -> int:
    """Write the lines without the columns that are left out, and look at what is in the others; how many."""
    hidden = [place for place, why in enumerate(reasons) if why]
    open_ = [place for place, why in enumerate(reasons) if not why]
    kept = 0
    while batch := list(islice(lines, AT_ONCE)):
        kept += len(batch)
        if kept > MOST_ROWS:
            raise FileRefused(Unreadable.TOO_LONG)
        for _, cells in batch:
            for place in hidden:
                cells[place] = ""
            for place in open_:
                if cell := cells[place]:
                    _look_at(cell, hands[place], samples[place])
        _send(bring, batch)
    if not kept:
        raise FileRefused(Unreadable.EMPTY)
    return kept


def _look_at(cell: str, hand: Hand, samples: list[str]) -> None:
    if len(cell) < 40:
        hand.look_at(cell)
    if len(samples) < SHOWN and cell not in samples:
        samples.append(cell[:60])


def _send(bring: Import, batch: list[Line]) -> None:
    asked: dict[str, Any] = {"partner_id": bring.partner_id, "import_id": bring.id}
    cells = [json.dumps(cells, ensure_ascii=False) for _, cells in batch]
    run(_KEEP, {**asked, "numbers": [number for number, _ in batch], "cells": cells})


def _described(why: str | None, hand: Hand, samples: list[str]) -> dict[str, Any]:
    return {"why": why, "samples": samples, "order": hand.order}


def _guess(bring: Import, reasons: list[str | None], hands: list[Hand]) -> None:
    """What the partner said of such a file before, else what the names of the columns say."""
    known = find_mapping(bring.partner_id, bring.headers)
    columns = dict(known.mapping["columns"]) if known else guess(bring.headers)
    columns = {field: place for field, place in columns.items() if not reasons[place]}
    days = {field: hands[columns[field]].order for field in DAYS if field in columns}
    days |= {} if not known else {field: order for field, order in known.mapping["days"].items() if not days.get(field)}
    is_hours = "minutes" in columns and counts_hours(bring.headers[columns["minutes"]])
    bring.mapping = {"columns": columns, "days": days, "hours": is_hours}
    bring.defaults = dict(known.defaults) if known else {}


def _said_of_left_out(headers: list[str], reasons: list[str | None], lines: list[Line]) -> Iterator[Note]:
    for place, (name, why) in enumerate(zip(headers, reasons, strict=True)):
        if why == "phones":
            yield from _phones(name, [cells[place] for _, cells in lines])
        elif why:
            yield {"what": why, "name": name}


def _phones(name: str, cells: list[str]) -> Iterator[Note]:
    numbers = [count_phones(cell) for cell in cells]
    yield {"what": "phones", "name": name, "number": sum(numbers)}
    if several := sum(number > 1 for number in numbers):
        yield {"what": "two_phones", "name": name, "number": several}


def _said_of_days(bring: Import, hands: list[Hand]) -> Iterator[Note]:
    for field in DAYS:
        if (place := bring.mapping["columns"].get(field)) is not None:
            yield from _hand(bring.headers[place], hands[place])


def _hand(name: str, hand: Hand) -> Iterator[Note]:
    if hand.serials:
        yield {"what": "serials", "name": name}
    if hand.words:
        yield {"what": "words", "name": name}
    if hand.slashed:
        said = {"dmy": "order", "mdy": "order_month", None: "undecided"}[hand.order]
        yield {"what": said, "name": name}
