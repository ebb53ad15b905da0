"""What a question asks of the lists that leave the house: of which lists, quarters and places."""

from __future__ import annotations

from app.base.months import Month
from app.domain.statistics.periods import list_values, span_of
from app.domain.statistics.questions import CHARACTERISTICS, TIMES, Axis, Measure, Question
from app.domain.statistics.release.offers import AREA, LISTS, TOTAL
from app.domain.tallies.models import ALL
from app.domain.tallies.rules import COUNTRY

Cell = tuple[str, str]  # row, column; ALL is the total of a side
List = tuple[str, str]  # the characteristics of one of LISTS
Figure = tuple[str, str, str]  # place, value of each characteristic of a list

_MONTHS = 3


def is_listed(question: Question) -> bool:
    """Whether it asks for services by one characteristic of the country or of districts, or by the main area and
    another one of the country, in whole quarters: what the lists have."""
    told = told_by(question)
    others = [axis for axis in (question.rows, question.columns) if axis and axis not in CHARACTERISTICS]
    return (
        question.measure is Measure.SERVICES
        and not question.filters
        and list_of(told) is not None
        and (question.place is None or (question.place.axis is Axis.DISTRICT and len(told) == 1))
        and all(axis in (Axis.QUARTER, Axis.YEAR, Axis.DISTRICT) for axis in others)
        and is_of_quarters(question)
    )


def is_of_quarters(question: Question) -> bool:
    """Whether its period is made of whole quarters."""
    begins = question.first.day == 1 and question.first.month % _MONTHS == 1
    return begins and question.last.month % _MONTHS == 0 and question.last == Month.of(question.last).last_day


def told_by(question: Question) -> list[Axis]:
    """The characteristics its table runs along."""
    return [axis for axis in (question.rows, question.columns) if axis in CHARACTERISTICS]


def list_of(told: list[Axis]) -> List | None:
    """The list that shows figures by these characteristics alone; None where no list does."""
    codes = {axis.value for axis in told}
    if codes == {AREA}:
        return AREA, TOTAL
    return next((each for each in LISTS if codes and codes <= set(each)), None)


def lists_beside(question: Question) -> list[List]:
    """The lists its cells and the totals of its sides are in."""
    told = told_by(question)
    found = (list_of(told), *(list_of([axis]) for axis in told))
    return list(dict.fromkeys(each for each in found if each))


def figure_of(question: Question, cell: Cell) -> tuple[List, list[str], Figure] | None:
    """Where a cell is found: in which list, as a figure of which quarters; None for a total without a characteristic,
    which is no secret."""
    said = {axis: value for axis, value in zip((question.rows, question.columns), cell, strict=True) if value != ALL}
    found = list_of([axis for axis in said if axis in CHARACTERISTICS])
    if found is None:
        return None
    first, last = question.first, question.last
    for axis in TIMES:
        if axis in said:
            begin, end = span_of(axis, said[axis])
            first, last = max(first, begin), min(last, end)
    place = said.get(Axis.DISTRICT) or (question.place.code if question.place else COUNTRY)
    codes = {axis.value: value for axis, value in said.items() if axis}
    return found, list_values(Axis.QUARTER, first, last), (place, codes.get(found[0], ALL), codes.get(found[1], ALL))


def quarters_of(question: Question) -> list[str]:
    """Every quarter with a day of its period."""
    return list_values(Axis.QUARTER, question.first, question.last)
