"""Check lines by the rules of logging, and know which services are there already."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from app.base.database import db, run
from app.domain.imports.models import Import, ImportRow, RowStatus
from app.domain.imports.queries import line_of, reader_of
from app.domain.imports.reading import content_of, judge, service_id
from app.domain.service_records.queries.many_days import Gates
from app.domain.service_records.sheet import Sheet

_WRITE = """
UPDATE import_rows r
   SET status = v.status, errors = v.errors, content = v.content, occurrence = v.occurrence, service_id = v.service_id
  FROM unnest(CAST(%(number)s AS integer[]), CAST(%(status)s AS text[]), CAST(%(errors)s AS jsonb[]),
              CAST(%(content)s AS uuid[]), CAST(%(occurrence)s AS integer[]), CAST(%(service_id)s AS uuid[]))
    AS v (number, status, errors, content, occurrence, service_id)
 WHERE r.import_id = %(import_id)s AND r.number = v.number
"""
_TAKEN = """
SELECT content, occurrence FROM import_rows
 WHERE import_id = %(import_id)s AND content = ANY(%(contents)s) AND number <> ALL(%(numbers)s)
"""
_THERE = "SELECT id, undone_at IS NOT NULL AS is_undone FROM service_records WHERE id = ANY(%(ids)s)"


class Verdict(NamedTuple):
    """What became of one line."""

    number: int
    status: RowStatus
    errors: dict[str, dict[str, str]] = {}
    content: UUID | None = None
    occurrence: int | None = None
    service_id: UUID | None = None


def check_rows(
    bring: Import, rows: Iterable[ImportRow], gates: Gates, right: RowStatus = RowStatus.READY
) -> dict[UUID, Sheet]:
    """Check these lines as they stand now and write down how, those in order as `right`; their services by id."""
    reader = reader_of(bring)
    judged = [(row.number, *judge(reader, line_of(row), gates)) for row in rows]
    wrong = [Verdict(number, RowStatus.WRONG, errors) for number, sheet, errors in judged if sheet is None]
    sheets = [(number, sheet) for number, sheet, _errors in judged if sheet is not None]
    verdicts = _placed(bring, [(number, content_of(bring, sheet)) for number, sheet in sheets], right)
    write(bring, [*wrong, *verdicts])
    ready = zip(verdicts, sheets, strict=True)
    return {each.service_id: sheet for each, (_, sheet) in ready if each.status is right and each.service_id}


def write(bring: Import, verdicts: list[Verdict]) -> None:
    """Write down what became of these lines."""
    if verdicts:
        columns: dict[str, Any] = dict(zip(Verdict._fields, map(list, zip(*verdicts, strict=True)), strict=True))
        errors = [json.dumps(each.errors, ensure_ascii=False) for each in verdicts]
        run(_WRITE, {**columns, "import_id": bring.id, "status": [str(s.status) for s in verdicts], "errors": errors})


def list_next(bring: Import, status: RowStatus, limit: int) -> list[ImportRow]:
    """The next lines that stand so; a second process waits for the first."""
    query = select(ImportRow).where(ImportRow.import_id == bring.id, ImportRow.status == status)
    query = query.order_by(ImportRow.number).limit(limit).execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def _placed(bring: Import, contents: list[tuple[int, UUID]], right: RowStatus) -> list[Verdict]:
    """Each line with the id of its service: of lines that say the same, each the next free one."""
    taken = _taken(bring, contents)
    places: list[tuple[int, UUID, int]] = []
    for number, content in contents:
        occurrence = 1
        while occurrence in taken[content]:
            occurrence += 1
        taken[content].add(occurrence)
        places.append((number, content, occurrence))
    ids, there = _ids([(content, occurrence) for _, content, occurrence in places])
    return [
        Verdict(number, RowStatus.THERE if id in there else right, {}, content, occurrence, id)
        for (number, content, occurrence), id in zip(places, ids, strict=True)
    ]


def _taken(bring: Import, contents: list[tuple[int, UUID]]) -> defaultdict[UUID, set[int]]:
    taken: defaultdict[UUID, set[int]] = defaultdict(set)
    numbers = [number for number, _ in contents]
    asked = {"import_id": bring.id, "numbers": numbers, "contents": list({content for _, content in contents})}
    for row in run(_TAKEN, asked):
        taken[row.content].add(row.occurrence)
    return taken


def _ids(places: list[tuple[UUID, int]]) -> tuple[list[UUID], set[UUID]]:
    """The id of each, and those that are among the records; a service undone once comes back under another id."""
    attempts = [0] * len(places)
    while True:
        ids = [service_id(*place, attempt) for place, attempt in zip(places, attempts, strict=True)]
        found = {row.id: row.is_undone for row in run(_THERE, {"ids": ids})}
        undone = [at for at, id in enumerate(ids) if found.get(id)]
        if not undone:
            return ids, set(found)
        for at in undone:
            attempts[at] += 1
