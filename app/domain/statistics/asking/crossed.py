"""The questions about the network that the crossings of the released months answer at once."""

from __future__ import annotations

from app.base.months import Month
from app.domain.geography.queries import district_names
from app.domain.statistics.asking.limits import axes_of
from app.domain.statistics.periods import quarter_of
from app.domain.statistics.questions import CHARACTERISTICS, PLACES, Axis, Measure, Place, Question
from app.domain.statistics.tables import Counts
from app.domain.tallies.models import ALL, Dimension
from app.domain.tallies.queries import sum_by_place, sum_by_time, sum_crossings
from app.domain.tallies.rules import COUNTRY, LOCAL, NARROW, PAIRS, STRUCTURES, WIDE, in_order

_MONTHS = (Axis.MONTH, Axis.QUARTER, Axis.YEAR)


def is_crossed(question: Question) -> bool:
    """Whether services of these months, asked in this way, are among the crossings."""
    characteristics, others = _parted(question)
    place = question.place
    if question.measure is not Measure.SERVICES or question.filters or not characteristics:
        return False
    if question.first.day != 1 or question.last != Month.of(question.last).last_day:
        return False
    if len(characteristics) == 2:
        return _has_pair(characteristics, place)
    if not others or others[0] in _MONTHS:
        return place is None or place.axis is Axis.DISTRICT or (not others and _has(characteristics[0], place.axis))
    return place is None and (others[0] is Axis.DISTRICT or _has(characteristics[0], others[0]))


def read_crossings(question: Question) -> Counts:
    """Every cell of a question that `is_crossed`, without totals."""
    characteristics, others = _parted(question)
    months = Month.of(question.first).until(Month.of(question.last))
    place = question.place
    places = [place.code] if place and place.axis is Axis.DISTRICT else [COUNTRY]
    told = characteristics[0]
    if len(characteristics) == 2:
        found = sum_crossings(told, characteristics[1], places, months)
    elif place and place.axis is not Axis.DISTRICT:
        crossed = sum_crossings(told, place.axis, [COUNTRY], months)
        found = {(value, ALL): services for (value, by), services in crossed.items() if by == place.code}
    elif not others:
        found = sum_crossings(told, Dimension.TOTAL, places, months)
    elif others[0] is Axis.DISTRICT:
        found = sum_by_place(told, district_names(), months)
    elif others[0] in PLACES:
        found = sum_crossings(told, others[0], [COUNTRY], months)
    else:
        found = _by_time(told, others[0], places, months)
    return found if told is question.rows else {(by, value): services for (value, by), services in found.items()}


def _parted(question: Question) -> tuple[list[Axis], list[Axis]]:
    axes = axes_of(question)
    return [axis for axis in axes if axis in CHARACTERISTICS], [axis for axis in axes if axis not in CHARACTERISTICS]


def _has_pair(told: list[Axis], place: Place | None) -> bool:
    """Whether two characteristics are crossed there."""
    pair = in_order(told[0], told[1])[:2]
    is_of_country, is_of_district = place is None, place is not None and place.axis is Axis.DISTRICT
    return (pair in PAIRS and (is_of_country or is_of_district)) or (pair in STRUCTURES and is_of_country)


def _has(characteristic: Axis, place: Axis) -> bool:
    """Whether a characteristic is crossed with places of this kind."""
    return place == WIDE or (place in NARROW and characteristic.value in set(LOCAL))


def _by_time(told: Axis, time: Axis, places: list[str], months: list[Month]) -> Counts:
    found = sum_by_time(told, time, places, months)
    periods = {begins: _period(time, Month.of(begins)) for _value, begins in found}
    return {(value, periods[begins]): services for (value, begins), services in found.items()}


def _period(time: Axis, month: Month) -> str:
    if time is Axis.QUARTER:
        return quarter_of(month)
    return str(month) if time is Axis.MONTH else str(month.year)
