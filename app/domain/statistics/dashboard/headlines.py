"""The figures at the head of a dashboard: each now, in the period before, a year before, and beside the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.base.choices import Choice
from app.base.language import lazy
from app.base.months import Month
from app.domain.service_records.models import Channel, Decision, Interpreter
from app.domain.statistics.dashboard.stretches import Stretch
from app.domain.statistics.nights import NightFigure, Nights
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.rules import Cell, Hidden
from app.domain.statistics.tables import ZERO, Figure

# A figure; why it is not shown; None where there is none.
Value = float | Hidden | None
# One list in one period: its values, and what they add up to.
Whole = tuple[Mapping[str, Figure], Figure]


class Unit(Choice):
    """How a figure is written."""

    COUNT = "count", lazy("Number")
    SHARE = "share", lazy("Share")
    DAYS = "days", lazy("Days")


@dataclass(frozen=True)
class Headline:
    """One figure. `own` and `median` are those of one centre; of a count, in a month."""

    key: str  # of its definition
    unit: Unit
    values: Sequence[Value]  # of the period, of the one before, of a year before
    own: Value = None
    median: float | None = None
    question: Question | None = None  # reproduces it on the page to explore

    @property
    def now(self) -> Value:
        return self.values[0]

    @property
    def before(self) -> Value:
        return self.values[1]

    @property
    def year_before(self) -> Value:
        return self.values[2]

    @property
    def change(self) -> float | None:
        """By which part it grew or fell on the same months a year before; of counts alone."""
        now, year_before = self.now, self.year_before
        if self.unit is not Unit.COUNT or isinstance(now, Hidden) or isinstance(year_before, Hidden):
            return None
        return None if now is None or not year_before else now / year_before - 1


@dataclass(frozen=True)
class Counted:
    """What the headlines are made of, each three times: of the period, of the one before, of a year before."""

    stretch: Stretch
    services: Mapping[str, Cell]  # by month ("2026-03"), of every month of the three periods
    contacts: Mapping[str, Cell]
    persons: Mapping[str, Cell]
    active: Sequence[int]
    lists: Sequence[Mapping[str, Whole]]
    nights: Nights
    medians: Nights


def headlines_of(counted: Counted, ask: Callable[[Axis | None, Stretch], Question]) -> list[Headline]:
    """Every headline in its order; `ask` says how a list is asked for."""
    stretch = counted.stretch
    return [
        _sum(counted, "services", counted.services, NightFigure.MEDIAN_SERVICES, ask(None, stretch)),
        _sum(
            counted,
            "contacts",
            counted.contacts,
            NightFigure.MEDIAN_CONTACTS,
            replace(ask(None, stretch), measure=Measure.CONTACTS),
        ),
        _persons(counted, replace(ask(None, Stretch(stretch.last, stretch.last)), measure=Measure.PERSONS)),
        Headline("centres_active", Unit.COUNT, counted.active, question=ask(Axis.CENTRE, stretch)),
        _share(
            counted, "with_interpreter", _interpreted, NightFigure.MEDIAN_INTERPRETER, ask(Axis.INTERPRETER, stretch)
        ),
        _share(counted, "itinerant", _itinerant, NightFigure.MEDIAN_ITINERANT, ask(Axis.CHANNEL, stretch)),
        _night(counted, "no_shows", Unit.SHARE, Nights.no_show_rate, NightFigure.MEDIAN_MISSED),
        _night(counted, "waiting_appointments", Unit.DAYS, Nights.days_waited, NightFigure.MEDIAN_WAITED),
        _share(counted, "decided", _positive, None, ask(Axis.DECISION, stretch)),
    ]


def sum_cells(cells: Mapping[str, Cell], stretch: Stretch) -> int | None:
    """What these months add up to; None when one of them is not shown, or was not counted."""
    found = [cells.get(str(month)) for month in stretch.months]
    numbers = [cell.services for cell in found if cell is not None and cell.services is not None]
    return sum(numbers) if len(numbers) == len(found) else None


def _sum(counted: Counted, key: str, cells: Mapping[str, Cell], median: NightFigure, question: Question) -> Headline:
    sums = [sum_cells(cells, stretch) for stretch in counted.stretch.compared]
    own = _per_centre(counted, cells)
    return Headline(key, Unit.COUNT, sums, own=own, median=_median(counted, median), question=question)


def _persons(counted: Counted, question: Question) -> Headline:
    """Of the last month: persons of several months are not the sum of them."""
    lasts = [counted.persons.get(str(stretch.last)) for stretch in counted.stretch.compared]
    numbers = [cell.services if cell else None for cell in lasts]
    own = numbers[0] / counted.active[0] if numbers[0] is not None and counted.active[0] else None
    last = counted.medians.by_month.get(counted.stretch.last, {})
    median = last.get(NightFigure.MEDIAN_PERSONS)
    return Headline("persons", Unit.COUNT, numbers, own=own, median=median, question=question)


def _share(
    counted: Counted,
    key: str,
    part: Callable[[Mapping[str, Whole]], Value],
    median: NightFigure | None,
    question: Question,
) -> Headline:
    shares = [part(lists) for lists in counted.lists]
    told = _median(counted, median) if median else None
    return Headline(key, Unit.SHARE, shares, own=shares[0] if median else None, median=told, question=question)


def _night(
    counted: Counted,
    key: str,
    unit: Unit,
    figure: Callable[[Nights, Month, Month], float | None],
    median: NightFigure,
) -> Headline:
    figures = [figure(counted.nights, each.first, each.last) for each in counted.stretch.compared]
    return Headline(key, unit, figures, own=figures[0], median=_median(counted, median))


def _interpreted(lists: Mapping[str, Whole]) -> Value:
    without = _part(lists, Axis.INTERPRETER, Interpreter.NONE)
    return without if without is None or isinstance(without, Hidden) else 1 - without


def _itinerant(lists: Mapping[str, Whole]) -> Value:
    return _part(lists, Axis.CHANNEL, Channel.ITINERANT)


def _positive(lists: Mapping[str, Whole]) -> Value:
    """Of the files AIMA decided, those decided positively."""
    figures, _total = lists.get(Axis.DECISION, ({}, ZERO))
    positive, negative = (figures.get(decision, ZERO) for decision in (Decision.POSITIVE, Decision.NEGATIVE))
    decided = Figure((positive.count or 0) + (negative.count or 0), negative.hidden)
    return _ratio(positive, decided)


def _part(lists: Mapping[str, Whole], axis: Axis, value: str) -> Value:
    """Which part of a list a value is."""
    figures, total = lists.get(axis, ({}, ZERO))
    return _ratio(figures.get(value, ZERO), total)


def _ratio(part: Figure, whole: Figure) -> Value:
    """Not shown when one of the two is not; None of nothing."""
    if hidden := part.hidden or whole.hidden:
        return hidden
    return (part.count or 0) / whole.count if whole.count else None


def _per_centre(counted: Counted, cells: Mapping[str, Cell]) -> float | None:
    """Of one centre in one month, on average over the months that have a median to be held against."""
    months = [each for each in counted.stretch.months if counted.medians.by_month.get(each)]
    numbers = [cell.services for month in months if (cell := cells.get(str(month))) and cell.services is not None]
    return sum(numbers) / len(numbers) / counted.active[0] if numbers and counted.active[0] else None


def _median(counted: Counted, figure: NightFigure) -> float | None:
    return counted.medians.mean_of(figure, counted.stretch.first, counted.stretch.last)
