"""What the values of a table are called in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.base.choices import Choice
from app.base.clock import today
from app.base.language import _
from app.domain.geography.queries import list_districts
from app.domain.service_records.models import AgeBand, Channel, Interpreter, Outcome, Sex
from app.domain.statistics.rules import Cell
from app.domain.tallies.models import Dimension
from app.domain.vocabulary.queries import list_areas
from app.web.filters import country_name, language_name

CHOICES: dict[Dimension, type[Choice]] = {
    Dimension.SEX: Sex,
    Dimension.AGE_BAND: AgeBand,
    Dimension.CHANNEL: Channel,
    Dimension.OUTCOME: Outcome,
    Dimension.INTERPRETER: Interpreter,
}


@dataclass(frozen=True)
class Row:
    """One line as it is read: name, figure (or why there is none), part of the total and of the longest bar."""

    name: str
    cell: Cell
    share: float | None
    bar: float | None


def rows_of(dimension: Dimension, cells: Sequence[Cell], total: Cell) -> list[Row]:
    """The lines of a released table; age bands stand in their own order, everything else largest first."""
    name = names_of(dimension)
    order = {band.value: place for place, band in enumerate(AgeBand)} if dimension is Dimension.AGE_BAND else {}
    longest = max((cell.services for cell in cells if cell.services), default=1)
    return [
        Row(
            name(cell.value),
            cell,
            cell.services / total.services if cell.services and total.services else None,
            cell.services / longest if cell.services else None,
        )
        for cell in sorted(cells, key=lambda cell: order.get(cell.value, 0))
    ]


def names_of(dimension: Dimension) -> Callable[[str], str]:
    """How to say a value of this dimension."""
    if dimension is Dimension.AREA:
        areas = {area.code: area.label for area in list_areas(today())}
        return lambda code: areas.get(code, code)
    if dimension is Dimension.DISTRICT:
        districts = {district.code: district.name for district in list_districts()}
        return lambda code: districts.get(code, code)
    if dimension in CHOICES:
        return lambda code: CHOICES[dimension](code).label
    name = country_name if dimension is Dimension.NATIONALITY else language_name
    special = {"not_stated": _("Not stated"), "stateless": _("Stateless")}
    return lambda code: special.get(code) or name(code)
