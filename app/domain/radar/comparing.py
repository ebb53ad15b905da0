"""A released month held against the months before it, place by place, in tables that have passed the release door."""

from __future__ import annotations

from app.base.months import Month
from app.domain.access.models import Actor, Role
from app.domain.radar.models import Signal
from app.domain.radar.rules import HISTORY, Rise, find_rise
from app.domain.service_records.models import NOT_STATED
from app.domain.statistics.asking import QuestionMistake, answer
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table
from app.domain.tallies.queries import list_released
from app.domain.tallies.rules import COUNTRY

# What the radar tells is what the directorate may read, and so nothing is in a signal that was not released.
READER = Actor(account_id=None, role=Role.DIRECTORATE)


def find_rises(place: str, month: Month, smallest: int) -> dict[tuple[str, str], Rise]:
    """What rose in the country or a district, by (area, nationality).

    The months before are read only where this one has a figure large enough.
    """
    now = _read(place, month)
    candidates = {
        (area, nationality): figure.count
        for (area, nationality), figure in (now.cells.items() if now else ())
        if figure.count is not None and figure.count >= smallest and nationality != NOT_STATED
    }
    if not candidates:
        return {}
    first = month.plus(-HISTORY)
    released = {each.month for each in list_released(first, month)}
    history = [_read(place, each) if each in released else None for each in first.until(month.previous)]
    rises = {
        pair: find_rise(found, [_known(table, *pair) for table in history], smallest)
        for pair, found in candidates.items()
    }
    return {pair: rise for pair, rise in rises.items() if rise}


def question_of(place: str, month: Month) -> Question:
    """Areas by nationalities, in one month of the country or a district."""
    days = month.first_day, month.last_day
    return Question(Measure.SERVICES, *days, Axis.AREA, Axis.NATIONALITY, _where(place))


def series_of(signal: Signal) -> Question:
    """The same area and nationality in the same place, month by month, up to the signal's."""
    filters = ((Axis.AREA, (signal.area,)), (Axis.NATIONALITY, (signal.nationality,)))
    first = signal.month.plus(-HISTORY).first_day
    return Question(Measure.SERVICES, first, signal.month.last_day, Axis.MONTH, None, _where(signal.place), filters)


def _where(place: str) -> Place | None:
    return None if place == COUNTRY else Place(Axis.DISTRICT, place)


def _read(place: str, month: Month) -> Table | None:
    """The released table; None where so few services were given that none of it may be shown.

    LookupError while it is being counted: the month is looked at again later.
    """
    try:
        found = answer(READER, question_of(place, month))
    except QuestionMistake:
        return None
    if not isinstance(found, Table):
        raise LookupError(f"{place} in {month} is being counted")
    return found


def _known(table: Table | None, area: str, nationality: str) -> int | None:
    """The figure; a hidden small one is taken for the most it can be, and one hidden beside it for unknown."""
    if table is None:
        return None
    figure: Figure = table.at(area, nationality)
    return table.threshold - 1 if figure.hidden is Hidden.SMALL else figure.count
