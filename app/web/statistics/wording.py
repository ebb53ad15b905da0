"""What the values of a table are called in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.base.choices import Choice
from app.base.language import _
from app.domain.geography.queries import district_names
from app.domain.service_records.models import NOT_STATED, AgeBand, Channel, Interpreter, Outcome, Sex
from app.domain.statistics.rules import Cell
from app.domain.tallies.models import Dimension
from app.domain.vocabulary.queries import vocabulary
from app.domain.vocabulary.words import WordList
from app.web.charts import bar_width
from app.web.filters import number, share

CHOICES: dict[Dimension, type[Choice]] = {
    Dimension.SEX: Sex,
    Dimension.AGE_BAND: AgeBand,
    Dimension.CHANNEL: Channel,
    Dimension.OUTCOME: Outcome,
    Dimension.INTERPRETER: Interpreter,
}


@dataclass(frozen=True)
class Row:
    """One line as it is read: name, figure (or why there is none), part of the total, and its bar out of 100."""

    name: str
    cell: Cell
    figure: str
    share: str
    bar: float | None


def rows_of(dimension: Dimension, cells: Sequence[Cell], total: Cell, most: int | None = None) -> list[Row]:
    """The lines of a released table, the first `most` of them; age bands in their own order, else largest first."""
    name = names_of(dimension)
    order = {band.value: place for place, band in enumerate(AgeBand)} if dimension is Dimension.AGE_BAND else {}
    longest = max((cell.services for cell in cells if cell.services), default=1)
    return [
        Row(
            name(cell.value),
            cell,
            figure(cell),
            share(cell.services / total.services if cell.services and total.services else None),
            bar_width(cell.services / longest) if cell.services else None,
        )
        for cell in sorted(cells, key=lambda cell: order.get(cell.value, 0))[:most]
    ]


def figure(cell: Cell) -> str:
    """The figure, or a sign that stands for one that is hidden, with the reason in words."""
    if cell.hidden is None:
        return number(cell.services)
    return Markup('<abbr title="{0}">•<span class="hidden"> {0}</span></abbr>').format(cell.hidden.label)


def names_of(dimension: Dimension) -> Callable[[str], str]:
    """How to say a value of this dimension."""
    if dimension in (Dimension.AREA, Dimension.STT_AREA):
        return lambda code: _label_in(vocabulary().areas, code)
    if dimension is Dimension.DISTRICT:
        return lambda code: district_names().get(code, code)
    if dimension in CHOICES:
        return lambda code: CHOICES[dimension](code).label
    words = vocabulary().nationalities if dimension is Dimension.NATIONALITY else vocabulary().languages
    return lambda code: _label_in(words, code)


def _label_in(words: WordList, code: str) -> str:
    """A code that has left the list is still said, as itself: its services were counted."""
    if code == NOT_STATED:
        return _("Not stated")
    word = words.find(code)
    return word.label if word else code
