"""A released table as JSON and back, so that it can be kept as it was and given again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from app.base.months import Month
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table


def table_as_json(table: Table) -> dict[str, Any]:
    """The whole table; a figure is [count] or [null, reason], a cell [row, column, figure ...]."""
    return {
        "question": question_as_json(table.question),
        "rows": list(table.rows),
        "columns": list(table.columns),
        "cells": [[row, column, *_said(figure)] for (row, column), figure in sorted(table.cells.items())],
        "row_totals": {row: _said(figure) for row, figure in table.row_totals.items()},
        "column_totals": {column: _said(figure) for column, figure in table.column_totals.items()},
        "total": _said(table.total),
        "read_at": table.read_at.isoformat(),
        "is_exact": table.is_exact,
        "threshold": table.threshold,
        "released_until": str(table.released_until) if table.released_until else None,
    }


def table_from_json(kept: dict[str, Any]) -> Table:
    """The table `table_as_json` was given; KeyError or ValueError for anything else."""
    until = kept["released_until"]
    return Table(
        question=question_from_json(kept["question"]),
        rows=tuple(kept["rows"]),
        columns=tuple(kept["columns"]),
        cells={(row, column): _figure(said) for row, column, *said in kept["cells"]},
        row_totals={row: _figure(said) for row, said in kept["row_totals"].items()},
        column_totals={column: _figure(said) for column, said in kept["column_totals"].items()},
        total=_figure(kept["total"]),
        read_at=datetime.fromisoformat(kept["read_at"]),
        is_exact=kept["is_exact"],
        threshold=kept["threshold"],
        released_until=Month.parse(until) if until else None,
    )


def question_as_json(question: Question) -> dict[str, Any]:
    """The question; what it does not ask for is null or empty."""
    place = question.place
    return {
        "measure": question.measure.value,
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "rows": question.rows.value if question.rows else None,
        "columns": question.columns.value if question.columns else None,
        "place": [place.axis.value, place.code] if place else None,
        "filters": [[axis.value, list(values)] for axis, values in question.filters],
    }


def question_from_json(kept: dict[str, Any]) -> Question:
    """The question `question_as_json` was given; KeyError or ValueError for anything else."""
    place = kept["place"]
    return Question(
        measure=Measure(kept["measure"]),
        first=date.fromisoformat(kept["first"]),
        last=date.fromisoformat(kept["last"]),
        rows=Axis(kept["rows"]) if kept["rows"] else None,
        columns=Axis(kept["columns"]) if kept["columns"] else None,
        place=Place(Axis(place[0]), place[1]) if place else None,
        filters=tuple((Axis(axis), tuple(values)) for axis, values in kept["filters"]),
    )


def _said(figure: Figure) -> list[int | str | None]:
    return [figure.count] if figure.hidden is None else [None, figure.hidden.value]


def _figure(said: list[Any]) -> Figure:
    count, *hidden = said
    return Figure(count, Hidden(hidden[0]) if hidden else None)
