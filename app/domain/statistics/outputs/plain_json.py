"""A released table as plain JSON, for programs: the shape is described in the README, under "Figures for programs"."""

from __future__ import annotations

from typing import Any

from app.base.settings import settings
from app.domain.statistics.naming import label_of, labels_of
from app.domain.statistics.outputs.figures import every_figure
from app.domain.statistics.outputs.written import notes_of, title_of
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import Figure, Table


def plain_json_of(table: Table) -> dict[str, Any]:
    """Codes beside their labels, and one entry for each figure; one that is not shown is null, with the reason."""
    question = table.question
    return {
        "title": title_of(question),
        "measure": {"code": question.measure.value, "label": question.measure.label},
        "period": {"first": str(question.first), "last": str(question.last)},
        "place": _place(table),
        "filters": [_axis(axis, values) for axis, values in question.filters],
        "rows": _axis(question.rows, table.rows) if question.rows else None,
        "columns": _axis(question.columns, table.columns) if question.columns else None,
        "figures": [_entry(*each) for each in every_figure(table)],
        "as_of": table.read_at.isoformat(timespec="seconds"),
        "released_until": str(table.released_until) if table.released_until else None,
        "is_exact": table.is_exact,
        "threshold": table.threshold,
        "hidden": table.hidden_count,
        "notes": notes_of(table),
        "source": settings().institution_name,
    }


def _place(table: Table) -> dict[str, str] | None:
    place = table.question.place
    if place is None:
        return None
    return {"axis": place.axis.value, "code": place.code, "label": label_of(place.axis, place.code)}


def _axis(axis: Axis, values: tuple[str, ...]) -> dict[str, Any]:
    labels = [{"code": code, "label": label} for code, label in labels_of(axis, values).items()]
    return {"axis": axis.value, "label": axis.label, "values": labels}


def _entry(row: str, column: str, figure: Figure) -> dict[str, Any]:
    hidden = figure.hidden.value if figure.hidden else None
    return {"row": row, "column": column, "figure": figure.count, "hidden": hidden}
