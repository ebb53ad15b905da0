"""The chart and the map beside a table of the explore page: the same figures, and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from app.base.language import current_language
from app.domain.geography.models import MunicipalityOutline
from app.domain.geography.queries import district_names, list_outlines
from app.domain.geography.shading import map_steps
from app.domain.statistics.naming import labels_of
from app.domain.statistics.periods import span_of
from app.domain.statistics.questions import TIMES, Axis, Place
from app.domain.statistics.tables import Table
from app.web.charts import Figure
from app.web.filters import short_month
from app.web.statistics.explore.lines import figure_before

Series = list[tuple[str, list[Figure]]]
_TWO = 2


@dataclass(frozen=True)
class Curve:
    """A line chart: one or two series over the same labels. The names of two columns stand below it, by number."""

    series: Series
    labels: list[str]
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class Municipalities:
    """The map of the municipalities of a district or region: outlines, figures by name, the lowest of each shade."""

    outlines: Sequence[MunicipalityOutline]
    names: dict[str, str]
    figures: dict[str, Figure]
    steps: list[int]


def curve_of(table: Table, before: Table | None) -> Curve | None:
    """The line of a table that runs along time: beside it the year before, or two columns as two lines."""
    axis = table.question.rows
    if axis not in TIMES or len(table.rows) < _TWO:
        return None
    labels = [_short(axis, value) for value in table.rows]
    if before is None and table.question.columns and len(table.columns) == _TWO:
        names = labels_of(table.question.columns, table.columns)
        series: Series = [
            (str(place), [table.at(row, column).count for row in table.rows])
            for place, column in enumerate(table.columns, start=1)
        ]
        return Curve(series, labels, tuple(names.values()))
    year = table.question.last.year
    series = [(str(year), [table.row_totals[row].count for row in table.rows])]
    if before:
        series.append((str(year - 1), [figure_before(before, row).count for row in table.rows]))
    return Curve(series, labels)


def districts_of(table: Table) -> tuple[dict[str, Figure], list[int]] | None:
    """The figures by the name of the district, and the steps of the shades, when the lines are districts."""
    if table.question.rows is not Axis.DISTRICT:
        return None
    names = district_names()
    figures = {names[row]: table.row_totals[row].count for row in table.rows if row in names}
    return figures, map_steps(list(figures.values()))


def municipalities_of(table: Table) -> Municipalities | None:
    """The map when the lines are the municipalities of a district or region whose outlines were imported."""
    if table.question.rows is not Axis.MUNICIPALITY or not (outlines := _outlines(table.question.place)):
        return None
    figures = {row: table.row_totals[row].count for row in table.rows}
    names = labels_of(Axis.MUNICIPALITY, (outline.dico for outline in outlines))
    return Municipalities(outlines, names, figures, map_steps(list(figures.values())))


def _outlines(place: Place | None) -> list[MunicipalityOutline]:
    if place and place.axis is Axis.DISTRICT:
        return list_outlines(district_code=place.code)
    return list_outlines(nuts2_code=place.code) if place and place.axis is Axis.NUTS2 else []


def _short(axis: Axis, value: str) -> str:
    """A period at the foot of a chart, where the year is plain from the page: "mar", "T2", "14/03"."""
    first, _last = span_of(axis, value)
    if axis is Axis.MONTH:
        return short_month(first)
    if axis in (Axis.DAY, Axis.WEEK):
        return f"{first:%d/%m}"
    return value if axis is Axis.YEAR else str(format_date(first, "QQQ", locale=current_language().locale))
