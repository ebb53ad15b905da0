"""The list of a statement's lines: in one order, with one fingerprint, whatever file it is read from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.orm import aliased

from app.base.database import db
from app.base.language import _
from app.base.months import Month
from app.base.spreadsheets import Cell
from app.domain.compensation.models import LineKind, Reason, Statement, StatementLine
from app.domain.compensation.models.statements import reference_of
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import code_of
from app.domain.vocabulary.queries import vocabulary

LINES_A_PAGE = 60


class Row(NamedTuple):
    """One line as the list says it; `of_*` tell the statement an adjustment goes back to."""

    service_number: int
    given_on: date
    service_type: ServiceType
    area: str | None
    decided_on: date | None
    kind: LineKind
    counts: bool
    reason: Reason
    original_id: int | None
    rate: Decimal | None
    amount: Decimal
    of_year: int | None
    of_number: int | None
    of_month: Month | None
    partner_id: int

    @property
    def service_code(self) -> str:
        return code_of(self.service_number)

    @property
    def adjusts(self) -> str | None:
        """The statement it adjusts: its reference, or its month while that one has no number yet."""
        if self.original_id is None:
            return None
        if self.of_year and self.of_number:
            return reference_of(self.partner_id, self.of_year, self.of_number)
        return str(self.of_month)


def list_rows(statement: Statement) -> Iterator[Row]:
    """The lines of the statement by day, service and type: thousands of them, so no object of the session for each."""
    return map(Row._make, db.session.execute(_listed(), {"statement_id": statement.id}))


@cache
def _listed() -> Executable:
    line, original, earlier = StatementLine, aliased(StatementLine), aliased(Statement)
    columns = [getattr(line, name) for name in Row._fields[: Row._fields.index("of_year")]]
    return (
        select(*columns, earlier.year, earlier.number, earlier.month, line.partner_id)
        .outerjoin(original, original.id == line.original_id)
        .outerjoin(earlier, earlier.id == original.statement_id)
        .where(line.statement_id == bindparam("statement_id"))
        .order_by(line.given_on, line.service_number, line.service_type)
    )


def fingerprint_of_lines(statement: Statement) -> str | None:
    """SHA-256 of the list in its plainest form, 64 hex digits: codes, days and cents, none of which a wording changes.
    None without any line, as in the traditional model.

    A first line "entity;centre;month", then one for each service: number;day;type;area;decided on;kind;counts;
    reason;adjusted line;rate;amount.
    """
    digest = hashlib.sha256(f"{statement.partner_id};{statement.centre_id};{statement.month}\n".encode())
    is_empty = True
    for row in list_rows(statement):
        is_empty = False
        digest.update((";".join(_plain(value) for value in row[: Row._fields.index("of_year")]) + "\n").encode())
    return None if is_empty else digest.hexdigest()


def head() -> list[str]:
    """The columns of the list, in the language spoken."""
    return [
        _("Code"),
        _("Day"),
        _("Service type"),
        _("Area"),
        _("Decision date"),
        _("Kind of line"),
        _("Counts?"),
        _("Reason"),
        _("Adjusts the statement"),
        _("Amount per service"),
        _("Amount"),
    ]


def cells(row: Row) -> list[Cell]:
    """The line under these columns."""
    return [
        row.service_code,
        row.given_on,
        row.service_type.label,
        area_in_words(row.area, row.given_on),
        row.decided_on,
        row.kind.label,
        _("Yes") if row.counts else _("No"),
        row.reason.label,
        row.adjusts,
        row.rate,
        row.amount,
    ]


def printed_lines(rows: Iterable[Row]) -> tuple[list[str], int]:
    """The list as text, a tab before each column and so many lines a page; and how many lines there are."""
    lines = [
        "\t".join((row.service_code, f"{row.given_on:%d/%m/%Y}", _decided(row), _comma(row.amount), _reason(row)))
        for row in rows
    ]
    starts = range(0, len(lines), LINES_A_PAGE)
    return ["\n".join(lines[start : start + LINES_A_PAGE]) for start in starts], len(lines)


def _decided(row: Row) -> str:
    return f"{row.decided_on:%d/%m/%Y}" if row.decided_on else "–"


def _comma(amount: Decimal) -> str:
    return str(amount).replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _reason(row: Row) -> str:
    return f"{row.reason.label} ({row.adjusts})" if row.adjusts else row.reason.label


def area_in_words(code: str | None, day: date) -> str | None:
    """What the area was called on that day."""
    word = vocabulary().areas.find(code) if code else None
    return word.label_on(day) if word else code


def _plain(value: object) -> str:
    return "" if value is None else "1" if value is True else "0" if value is False else str(value)
