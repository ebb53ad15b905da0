"""The dashboard and its tables as files; both read the same released figures."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.domain.access.policy import Permission
from app.domain.statistics.queries import Figures, find_first_month, read_figures
from app.domain.tallies.models import Dimension
from app.web.access import current_account, needs
from app.web.filters import month as month_in_words
from app.web.filters import short_month
from app.web.maps import map_steps
from app.web.pages import page
from app.web.spreadsheets import csv_file
from app.web.statistics.persons import PERSONS_HEAD, headline, person_rows, persons_lines
from app.web.statistics.wording import Row, figure, names_of, rows_of

area = Blueprint("statistics", __name__, url_prefix="/statistics")

SHOWN = (
    Dimension.AREA,
    Dimension.NATIONALITY,
    Dimension.SEX,
    Dimension.AGE_BAND,
    Dimension.CHANNEL,
    Dimension.STT_AREA,
)
MONTHS_BACK = 11
LONGEST_PERIOD = 60
FIRST_LINES = 12


@dataclass(frozen=True)
class Period:
    first: Month
    last: Month

    @property
    def query(self) -> dict[str, str]:
        return {"from": str(self.first), "to": str(self.last)}


@area.get("")
@needs(Permission.READ_STATISTICS)
def index() -> ResponseReturnValue:
    period = _period()
    figures = read_figures(current_account(), period.first, period.last, (*SHOWN, Dimension.DISTRICT))
    tables = {by: rows_of(by, figures.tables[by], figures.total_of(by), FIRST_LINES) for by in SHOWN}
    districts = rows_of(Dimension.DISTRICT, figures.tables[Dimension.DISTRICT], figures.total)
    by_district = {row.name: row.cell.services for row in districts}
    name_of = names_of(Dimension.DISTRICT)
    return page(
        "statistics/index.html",
        period=period,
        months=_months_to_choose(period),
        figures=figures,
        series=_series(figures),
        labels=[short_month(Month.parse(cell.value)) for cell in figures.months],
        month_rows=_month_rows(figures),
        person_rows=person_rows(figures.persons),
        persons=headline(figures.persons),
        total=figure(figures.total),
        tables=tables,
        totals={by: figure(figures.total_of(by)) for by in SHOWN},
        districts=districts,
        by_district=by_district,
        map_steps=map_steps(list(by_district.values())),
        centres_by_district={name_of(code): centres for code, centres in figures.open_by_district.items()},
    )


@area.get("/<dimension>")
@needs(Permission.READ_STATISTICS)
def table(dimension: str) -> ResponseReturnValue:
    by, period = _dimension(dimension), _period()
    figures = read_figures(current_account(), period.first, period.last, [by])
    rows = rows_of(by, figures.tables[by], figures.total_of(by))
    total = figure(figures.total_of(by))
    return page("statistics/table.html", dimension=by, period=period, figures=figures, rows=rows, total=total)


@area.get("/<dimension>.csv")
@needs(Permission.READ_STATISTICS)
def download(dimension: str) -> Response:
    by, period = _dimension(dimension), _period()
    figures = read_figures(current_account(), period.first, period.last, [by])
    return _file(f"{by}-{period.first}-{period.last}", by.label, rows_of(by, figures.tables[by], figures.total_of(by)))


@area.get("/months.csv")
@needs(Permission.READ_STATISTICS)
def months() -> Response:
    period = _period()
    figures = read_figures(current_account(), period.first, period.last, [])
    return _file(
        f"months-{period.first}-{period.last}",
        _("Month"),
        [Row(cell.value, cell, "", "", None) for cell in figures.months],
    )


@area.get("/persons.csv")
@needs(Permission.READ_STATISTICS)
def persons() -> Response:
    period = _period()
    figures = read_figures(current_account(), period.first, period.last, [])
    return csv_file(f"claim-persons-{period.first}-{period.last}", PERSONS_HEAD, persons_lines(figures))


def _month_rows(figures: Figures) -> list[tuple[str, str, str]]:
    """Each month in words, its figure, and that of the same month a year before."""
    pairs = zip(figures.months, figures.months_before, strict=True)
    return [(month_in_words(Month.parse(cell.value)), figure(cell), figure(before)) for cell, before in pairs]


def _series(figures: Figures) -> list[tuple[str, list[int | None]]]:
    """The lines of the chart, named by the year they end in; the year before only where it has figures."""
    lines = [(str(figures.last.year), [cell.services for cell in figures.months])]
    if any(cell.services for cell in figures.months_before):
        lines.append((str(figures.last.year - 1), [cell.services for cell in figures.months_before]))
    return lines


def _file(name: str, head: str, rows: list[Row]) -> Response:
    lines = ([row.name, row.cell.services, row.cell.hidden.label if row.cell.hidden else ""] for row in rows)
    return csv_file(f"claim-{name}", [head, _("Services"), _("Note")], lines)


def _dimension(text: str) -> Dimension:
    return Dimension(text) if text in set(Dimension) - {Dimension.TOTAL} else abort(404)


def _period() -> Period:
    """The period in the address; the last twelve months when there is none, or none that makes sense."""
    this_month = Month.of(today())
    try:
        first, last = Month.parse(request.args.get("from", "")), Month.parse(request.args.get("to", ""))
    except ValueError:
        return Period(this_month.plus(-MONTHS_BACK), this_month)
    first, last = min(first, last), max(first, last)
    return Period(max(first, last.plus(1 - LONGEST_PERIOD)), last)


def _months_to_choose(period: Period) -> list[Month]:
    this_month = Month.of(today())
    oldest = min(find_first_month() or this_month, period.first, this_month.plus(-MONTHS_BACK))
    return list(reversed(oldest.until(max(this_month, period.last))))
