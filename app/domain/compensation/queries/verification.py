"""Do the statements say, to the cent, what the log, the rules and the amounts say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.base.database import db, run
from app.domain.compensation.models import Statement, StatementLine
from app.domain.compensation.queries.books import read_book
from app.domain.compensation.queries.entities import list_all, list_stated_of
from app.domain.compensation.queries.sources import list_rulings
from app.domain.compensation.rules import Book, Difference, recount
from app.domain.service_records.models import code_of

_WRONG_SUMS = """
SELECT t.id, t.total, coalesce(sum(l.amount), 0) AS lines
  FROM statements t LEFT JOIN statement_lines l ON l.statement_id = t.id
 WHERE t.partner_id = %(partner_id)s GROUP BY t.id HAVING t.total <> coalesce(sum(l.amount), 0) ORDER BY t.month, t.id
"""
# Each line by what it says itself: of a service, its rate when it counts and nothing when it does not.
_WRONG_LINES = """
SELECT l.id, l.service_number, l.service_type, l.given_on, l.counts, l.rate, l.amount, l.statement_id
  FROM statement_lines l JOIN statements t ON t.id = l.statement_id
 WHERE l.partner_id = %(partner_id)s AND l.kind = 'service' ORDER BY t.month, l.id
"""


@dataclass(frozen=True)
class Fault:
    """Where a statement says another amount than it should. `where` is its number, or its centre and month."""

    where: str
    what: str
    written: Decimal
    expected: Decimal


def list_entities() -> list[int]:
    """The entities that have statements."""
    return list(db.session.scalars(select(Statement.partner_id).distinct().order_by(Statement.partner_id)))


def list_faults(partner_id: int) -> Iterator[Fault]:
    """What is wrong in the entity's statements, the earliest first: sums, then lines, then services.

    Everybody's rows must be in reach. A service that came or changed after its centre's last draft is not wrong: it
    waits for the next one.
    """
    of = {"partner_id": partner_id}
    for row in run(_WRONG_SUMS, of).fetchall():
        yield Fault(_named(row.id), "total", row.total, row.lines)
    book = read_book(partner_id)
    for row in run(_WRONG_LINES, of):
        if fault := _wrong_line(row, book):
            yield fault
    services, waiting, until = list_all(partner_id)
    differences = recount(services, book, list_rulings(partner_id), list_stated_of(partner_id), until, waiting)
    yield from map(_of_service, differences)


def _wrong_line(row: Any, book: Book) -> Fault | None:
    rate = book.on(row.given_on).rates.get(row.service_type) if row.counts else None
    expected = rate or Decimal("0.00")
    if row.amount == expected:
        return None
    return Fault(_named(row.statement_id), code_of(row.service_number), row.amount, expected)


def _of_service(difference: Difference) -> Fault:
    known, code = difference.stated, code_of(difference.given.number)
    if known is None:
        return Fault(f"centre {difference.given.centre_id}", code, Decimal("0.00"), difference.amount)
    line = db.session.get_one(StatementLine, known.original_id)
    return Fault(_named(line.statement_id), code, known.amount, difference.amount)


def _named(statement_id: int) -> str:
    statement = db.session.get_one(Statement, statement_id)
    return statement.reference or f"centre {statement.centre_id}, {statement.month}"
