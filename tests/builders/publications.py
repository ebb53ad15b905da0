"""Publications, and released tables made by hand for them: small ones, or as large as the network's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.base.clock import now
from app.base.database import db
from app.base.months import Month
from app.domain.access.models import Account, Role
from app.domain.publications.contents import questions_of
from app.domain.publications.frozen import Frozen, freeze, frozen_as_json
from app.domain.publications.models import Publication
from app.domain.publications.periods import Period
from app.domain.statistics.questions import TIMES, Axis, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table
from tests.builders.people import an_account

YEAR = Period(Month(2025, 1), Month(2025, 12))
VALUES: dict[Axis, list[str]] = {
    Axis.AREA: ["regularisation", "health", "housing"],
    Axis.NATIONALITY: ["BR", "NP", "not_stated"],
    Axis.SEX: ["female", "male", "not_stated"],
    Axis.AGE_BAND: ["under_18", "18_29", "65_over"],
    Axis.LEGAL_STATUS: ["permit_valid", "refugee"],
    Axis.LANGUAGE: ["pt", "ne"],
    Axis.INTERPRETER: ["none", "telephone"],
    Axis.CHANNEL: ["walk_in", "phone"],
    Axis.OUTCOME: ["solved", "referred"],
    Axis.NUTS2: ["PT19", "PT11"],
    Axis.DISTRICT: ["02", "13"],
    Axis.CENTRE: ["1", "2"],
}
THRESHOLD = 5


def a_table(question: Question, count: Callable[[str, str], int], values: dict[Axis, list[str]] | None = None) -> Table:
    """The table of what `count` says of each (row, column), small figures hidden and nothing else."""
    rows, columns = _along(question, question.rows, values), _along(question, question.columns, values)
    cells = {(row, column): count(row, column) for row in rows for column in columns}
    by_row = {row: sum(cells[row, each] for each in columns) if columns else count(row, "") for row in rows}
    by_column = {each: sum(cells[row, each] for row in rows) for each in columns}
    return Table(
        question=question,
        rows=tuple(rows),
        columns=tuple(columns),
        cells={place: _shown(services) for place, services in cells.items() if services},
        row_totals={row: _shown(services) for row, services in by_row.items()},
        column_totals={column: _shown(services) for column, services in by_column.items()},
        total=_shown(sum(by_row.values()) if rows else count("", "")),
        read_at=now(),
        is_exact=False,
        threshold=THRESHOLD,
        released_until=Month.of(question.last),
    )


def some_tables(
    period: Period = YEAR, count: Callable[[str, str], int] | None = None, values: dict[Axis, list[str]] | None = None
) -> dict[str, Table]:
    """Every table of a publication of this period."""
    return {name: a_table(question, count or _a_few, values) for name, question in questions_of(period).items()}


def frozen_figures(tables: dict[str, Table] | None = None) -> Frozen:
    return freeze(tables or some_tables())


def a_publication(
    prepared_by: Account | None = None, tables: dict[str, Table] | None = None, **changes: Any
) -> Publication:
    """A draft of the year 2025 with its figures frozen, prepared by the directorate."""
    period = changes.pop("period", YEAR)
    frozen = frozen_figures(tables)
    facts: dict[str, Any] = {
        "first": period.first,
        "last": period.last,
        "prepared_by_id": (prepared_by or an_account(Role.DIRECTORATE)).id,
        "figures": frozen_as_json(frozen),
        "texts": {},
        "frozen_at": now(),
        "tables_read": len(frozen.tables),
    }
    publication = Publication(**{**facts, **changes})
    db.session.add(publication)
    db.session.flush()
    return publication


def _along(question: Question, axis: Axis | None, values: dict[Axis, list[str]] | None) -> list[str]:
    if axis is None:
        return []
    if axis in TIMES:
        return [str(month) for month in Month.of(question.first).until(Month.of(question.last))]
    return (values or VALUES)[axis]


def _a_few(row: str, column: str) -> int:
    """From 2 to 46, always the same for the same place; nobody speaks of the contacts of a place."""
    return 2 + sum(map(ord, row + column)) % 45


def _shown(services: int) -> Figure:
    return Figure(None, Hidden.SMALL) if 0 < services < THRESHOLD else Figure(services)
