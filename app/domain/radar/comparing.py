"""A released month held against the months before it, place by place, in the exact counts of its lists."""

from __future__ import annotations

from app.base.months import Month
from app.domain.radar.models import Signal
from app.domain.radar.rules import HISTORY, Rise, find_rise
from app.domain.service_records.models import NOT_STATED
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.tallies.models import Dimension
from app.domain.tallies.queries import Cells, list_crossings, list_released
from app.domain.tallies.rules import COUNTRY


def find_rises(place: str, month: Month, smallest: int) -> dict[tuple[str, str], Rise]:
    """What rose in the country or a district, by (area, nationality).

    The months before are read only where this one has a figure large enough; those not released are not known.
    """
    now = _count(place, [month]).get(month, {})
    candidates = {pair: services for pair, services in now.items() if services >= smallest and pair[1] != NOT_STATED}
    if not candidates:
        return {}
    before = month.plus(-HISTORY).until(month.previous)
    released = {each.month for each in list_released(before[0], before[-1])}
    counted = _count(place, [each for each in before if each in released])
    rises = {
        pair: find_rise(
            found, [counted.get(each, {}).get(pair, 0) if each in released else None for each in before], smallest
        )
        for pair, found in candidates.items()
    }
    return {pair: rise for pair, rise in rises.items() if rise}


def series_of(signal: Signal) -> Question:
    """The same area and nationality in the same place, month by month, up to the signal's."""
    filters = ((Axis.AREA, (signal.area,)), (Axis.NATIONALITY, (signal.nationality,)))
    first = signal.month.plus(-HISTORY).first_day
    where = None if signal.place == COUNTRY else Place(Axis.DISTRICT, signal.place)
    return Question(Measure.SERVICES, first, signal.month.last_day, Axis.MONTH, None, where, filters)


def _count(place: str, months: list[Month]) -> dict[Month, Cells]:
    """Services by area and nationality in each of these months that has any."""
    found = list_crossings(Dimension.AREA, Dimension.NATIONALITY, [place], months)
    return {month: cells for (month, _place), cells in found.items()}
