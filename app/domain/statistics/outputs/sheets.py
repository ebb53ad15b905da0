"""A released table as sheets of a workbook, and as the lines of a CSV file: the table, then what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from app.base.language import _, current_language
from app.base.spreadsheets import Cell, Sheet
from app.domain.statistics.outputs.figures import shown
from app.domain.statistics.outputs.written import Written, written
from app.domain.statistics.tables import Table


def sheets_of(table: Table) -> list[Sheet]:
    """Two sheets: the figures, and what they are about. What is hidden is a sign where the figure would stand."""
    told = written(table)
    is_rtl = current_language().direction == "rtl"
    return [
        Sheet(_("Table"), told.head, list(_figures(told)), is_rtl),
        Sheet(_("About this table"), [told.title, ""], list(_about(told)), is_rtl),
    ]


def csv_lines(table: Table) -> tuple[list[str], Iterator[list[Cell]]]:
    """The heads and the lines of one table; after an empty line what it is about, a name and a value each."""
    told = written(table)
    return told.head, _lines(told)


def _lines(told: Written) -> Iterator[list[Cell]]:
    yield from _figures(told)
    yield []
    yield [told.title]
    yield from _about(told)


def _figures(told: Written) -> Iterator[list[Cell]]:
    for line in told.lines:
        yield [line.name, *(shown(figure) for figure in line.figures)]


def _about(told: Written) -> Iterator[list[Cell]]:
    for name, value in told.about:
        yield [name, value]
    for note in told.notes:
        yield [_("Note"), note]
