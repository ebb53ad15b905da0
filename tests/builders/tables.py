"""Released tables made by hand: every axis, with figures of both kinds that are not shown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from app.base.months import Month
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table

READ_AT = datetime(2026, 11, 22, 13, 2, tzinfo=UTC)
# Three values of each axis; a code that has left its list is said as itself.
VALUES: dict[Axis, tuple[str, ...]] = {
    Axis.AREA: ("housing", "health", "gone"),
    Axis.SUB_TOPIC: ("none", "gone-a", "gone-b"),
    Axis.NATIONALITY: ("BR", "NP", "not_stated"),
    Axis.SEX: ("female", "male", "not_stated"),
    Axis.AGE_BAND: ("under_18", "18_29", "not_stated"),
    Axis.LEGAL_STATUS: ("permit_valid", "cplp", "not_stated"),
    Axis.RESIDENCE: ("0205", "0105", "not_stated"),
    Axis.LANGUAGE: ("pt", "ne", "not_stated"),
    Axis.INTERPRETER: ("none", "telephone", "in_person"),
    Axis.CHANNEL: ("walk_in", "phone", "itinerant"),
    Axis.REQUESTER: ("person", "on_behalf", "organisation"),
    Axis.OUTCOME: ("solved", "referred", "pending"),
    Axis.REFERRAL: ("none", "gone-a", "gone-b"),
    Axis.DECISION: ("none", "positive", "negative"),
    Axis.BIOMETRICS: ("yes", "no", "not_stated"),
    Axis.MODEL: ("traditional", "2g", "gone"),
    Axis.STRUCTURE: ("claim", "cnaim", "gone"),
    Axis.NUTS2: ("PT11", "gone-a", "gone-b"),
    Axis.DISTRICT: ("02", "01", "11"),
    Axis.MUNICIPALITY: ("0205", "0105", "1106"),
    Axis.CENTRE: ("900000001", "900000002", "900000003"),
    Axis.DAY: ("2026-05-01", "2026-05-02", "2026-05-03"),
    Axis.WEEK: ("2026-05-04", "2026-05-11", "2026-05-18"),
    Axis.MONTH: ("2026-04", "2026-05", "2026-06"),
    Axis.QUARTER: ("2026-Q1", "2026-Q2", "2026-Q3"),
    Axis.YEAR: ("2024", "2025", "2026"),
}
SMALL, SECONDARY = Figure(None, Hidden.SMALL), Figure(None, Hidden.SECONDARY)


def a_table(rows: Axis | None = Axis.AREA, columns: Axis | None = None, **changes: Any) -> Table:
    """Every figure is another one but the first two of each kind, which are hidden, and one that is zero."""
    numbers = (Figure(1_000 + 7 * number) for number in count())
    lines, heads = VALUES[rows] if rows else (), VALUES[columns] if columns else ()
    cells = {(row, column): next(numbers) for row in lines for column in heads}
    if cells:
        cells |= {(lines[0], heads[0]): SMALL, (lines[0], heads[1]): SECONDARY}
        del cells[lines[2], heads[2]]
    row_totals = {row: next(numbers) for row in lines}
    if lines and not heads:
        row_totals |= {lines[0]: SMALL, lines[1]: SECONDARY}
    facts: dict[str, Any] = {
        "question": Question(Measure.SERVICES, date(2026, 4, 1), date(2026, 6, 30), rows, columns),
        "rows": lines,
        "columns": heads,
        "cells": cells,
        "row_totals": row_totals,
        "column_totals": {column: next(numbers) for column in heads},
        "total": Figure(123_456),
        "read_at": READ_AT,
        "is_exact": False,
        "threshold": 5,
        "released_until": Month(2026, 10),
    }
    return Table(**{**facts, **changes})
