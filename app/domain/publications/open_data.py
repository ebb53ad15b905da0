"""The figures of a publication as open data: the lines of each table, their schema, JSON-stat."""

from __future__ import annotations

from typing import Any

from app.base.language import speaking
from app.base.months import Month
from app.domain.publications.frozen import Frozen
from app.domain.publications.models import LANGUAGES
from app.domain.publications.periods import Period
from app.domain.statistics.outputs.figures import TOTAL, every_figure
from app.domain.statistics.outputs.json_stat import json_stat_of
from app.domain.statistics.outputs.written import title_of
from app.domain.statistics.questions import TIMES, Axis
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Table

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DELIMITER = ";"
SOURCE_LANGUAGE = "pt"  # in which titles and labels are given where a format knows one language


def title(table: Table, of: Period, language: str = SOURCE_LANGUAGE) -> str:
    """What the table counts, and along what; and when, where that is another period than that of its publication."""
    question = table.question
    period = Period(Month.of(question.first), Month.of(question.last))
    with speaking(language):
        said = title_of(question)
        return said if period == of else f"{said} ({period.name})"


def head_of(table: Table) -> list[str]:
    """The names of the columns of the file: a code and its names for each axis, the figure, why it is not shown."""
    axes = [name for axis in _axes(table) for name in (axis.value, *(f"{axis.value}_{code}" for code in LANGUAGES))]
    return [*axes, table.question.measure.value, "hidden"]


def lines_of(table: Table, frozen: Frozen) -> list[list[str | int | None]]:
    """Every figure in a line of its own, totals under "_T"."""
    return [
        [
            *(cell for axis, value in zip(_axes(table), place, strict=False) for cell in _named(axis, value, frozen)),
            figure.count,
            figure.hidden.value if figure.hidden else None,
        ]
        for *place, figure in every_figure(table)
        if _is_of(table, *place)
    ]


def schema_of(table: Table) -> dict[str, Any]:
    """The table schema of the file (specs.frictionlessdata.io/table-schema)."""
    measure, axes = table.question.measure, _axes(table)
    with speaking("en"):
        coded = [field for axis in axes for field in _axis_fields(axis)]
        figure = {
            "name": measure.value,
            "type": "integer",
            "title": measure.label,
            "description": "Empty where it is not shown.",
            "constraints": {"minimum": 0},
        }
        reasons = "; ".join(f"{reason.value}: {reason.label}" for reason in Hidden)
    hidden = {
        "name": "hidden",
        "type": "string",
        "title": "Why it is not shown",
        "description": reasons,
        "constraints": {"enum": [reason.value for reason in Hidden]},
    }
    return {"fields": [*coded, figure, hidden], "missingValues": [""], "primaryKey": [axis.value for axis in axes]}


def json_stat(table: Table, frozen: Frozen) -> dict[str, Any]:
    """The table as a JSON-stat 2.0 dataset, with the names of the day it was frozen."""
    with speaking(SOURCE_LANGUAGE):
        dataset = json_stat_of(table)
    for axis in _axes(table):
        kept = frozen.names.get(axis, {}).get(SOURCE_LANGUAGE, {})
        labels = dataset["dimension"][axis.value]["category"]["label"]
        labels.update({value: name for value, name in kept.items() if value in labels})
    return dataset


def _axes(table: Table) -> list[Axis]:
    return [axis for axis in (table.question.rows, table.question.columns) if axis]


def _is_of(table: Table, row: str, column: str) -> bool:
    """A table without columns has its totals alone, and one without lines nothing but the one of all."""
    if not table.question.columns and column != TOTAL:
        return False
    return bool(table.question.rows) or row == TOTAL


def _named(axis: Axis, value: str, frozen: Frozen) -> list[str]:
    if value == TOTAL or axis in TIMES:
        return [value, *(["Total" if value == TOTAL else value] * len(LANGUAGES))]
    return [value, *(frozen.name_of(axis, value, code) for code in LANGUAGES)]


def _axis_fields(axis: Axis) -> list[dict[str, Any]]:
    code = {
        "name": axis.value,
        "type": "string",
        "title": axis.label,
        "description": f"Code; {TOTAL} is the total.",
        "constraints": {"required": True},
    }
    named = [
        {"name": f"{axis.value}_{each}", "type": "string", "title": f"{axis.label} ({each})"} for each in LANGUAGES
    ]
    return [code, *named]
