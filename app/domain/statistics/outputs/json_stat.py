"""A released table as a JSON-stat 2.0 dataset (json-stat.org/format), totals included as a category of each axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.base.language import _
from app.base.settings import settings
from app.domain.statistics.naming import labels_of
from app.domain.statistics.outputs.figures import TOTAL, every_figure
from app.domain.statistics.outputs.written import asked, notes_of, period_of, title_of
from app.domain.statistics.questions import PLACES, TIMES, Axis, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Table


@dataclass(frozen=True)
class _Dimension:
    """One dimension: its code, what it is called, and its categories in their order."""

    code: str
    label: str
    categories: dict[str, str]


def json_stat_of(table: Table) -> dict[str, Any]:
    """The dataset. A figure that is not shown is null, and `status` says why by its place in `value`."""
    dimensions, figures = _dimensions(table), [figure for _row, _column, figure in every_figure(table)]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": title_of(table.question),
        "source": settings().institution_name,
        "updated": table.read_at.isoformat(timespec="seconds"),
        "note": notes_of(table),
        "role": _roles(table.question),
        "id": [dimension.code for dimension in dimensions],
        "size": [len(dimension.categories) for dimension in dimensions],
        "dimension": {dimension.code: _described(dimension) for dimension in dimensions},
        "value": [figure.count for figure in figures],
        "status": {str(place): figure.hidden.value for place, figure in enumerate(figures) if figure.hidden},
        "extension": _extension(table),
    }


def _dimensions(table: Table) -> list[_Dimension]:
    question = table.question
    period = {f"{question.first}/{question.last}": period_of(question)}
    axes = ((question.rows, table.rows), (question.columns, table.columns))
    return [
        _Dimension("measure", _("Measure"), {question.measure.value: question.measure.label}),
        _Dimension("period", _("Period"), period),
        *(_Dimension(axis.value, axis.label, _categories(axis, values)) for axis, values in axes if axis),
    ]


def _categories(axis: Axis, values: tuple[str, ...]) -> dict[str, str]:
    return {**labels_of(axis, values), TOTAL: _("Total")}


def _described(dimension: _Dimension) -> dict[str, Any]:
    category = {"index": list(dimension.categories), "label": dimension.categories}
    unit = {"unit": {code: {"decimals": 0} for code in dimension.categories}} if dimension.code == "measure" else {}
    return {"label": dimension.label, "category": {**category, **unit}}


def _roles(question: Question) -> dict[str, list[str]]:
    axes = [axis for axis in (question.rows, question.columns) if axis]
    geo = [axis.value for axis in axes if axis in PLACES]
    time = ["period", *(axis.value for axis in axes if axis in TIMES)]
    return {"metric": ["measure"], "time": time, **({"geo": geo} if geo else {})}


def _extension(table: Table) -> dict[str, Any]:
    return {
        "question": [{"name": name, "value": value} for name, value in asked(table.question)],
        "threshold": table.threshold,
        "released_until": str(table.released_until) if table.released_until else None,
        "status_labels": {reason.value: reason.label for reason in Hidden},
    }
