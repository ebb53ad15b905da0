"""Read what an indicator says: the figures of the network period by period, or those entered by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.centres.growth import count_open_on
from app.domain.plans.models import Feed, Indicator, IndicatorValue, Plan
from app.domain.plans.series import AXES, Reading, Series, axis_of
from app.domain.statistics.asking import Waiting, answer
from app.domain.statistics.nights import NightFigure, read_nights
from app.domain.statistics.periods import list_values, span_of
from app.domain.statistics.questions import Axis, Measure, Question
from app.domain.statistics.tables import ZERO, Table
from app.domain.tallies.queries import first_month, released_until

Found = dict[str, int | None]  # by period; None is hidden, and a period that is not there is not known


def read_series(by: Actor, plan: Plan, indicators: Iterable[Indicator], values: list[IndicatorValue]) -> list[Series]:
    """The series of these indicators of one plan, `values` being those entered for them.

    Who may not read the statistics is refused. Two indicators with the same feed cost one question.
    """
    known: dict[tuple[object, ...], Series] = {}
    series = []
    for each in indicators:
        key = (each.feed, each.code, each.rhythm) if each.feed else (each.id,)
        if key not in known:
            known[key] = _fed(by, plan, each) if each.feed else _entered(each, values)
        series.append(Series(each, known[key].readings, known[key].replaced, known[key].instead))
    return series


def _entered(indicator: Indicator, values: list[IndicatorValue]) -> Series:
    own = [each for each in values if each.indicator_id == indicator.id]
    present = {each.day: each for each in own}  # the one entered last
    readings = [Reading(day.isoformat(), each.figure, entered=each) for day, each in sorted(present.items())]
    return Series(indicator, readings, [each for each in own if each is not present[each.day]])


def _fed(by: Actor, plan: Plan, indicator: Indicator) -> Series:
    """From the plan's first year, or from the first service on record, until now or its last year."""
    first = max(Month(plan.first_year, 1), first_month() or Month.of(today()))
    last = min(Month(plan.last_year, 12), Month.of(today()))
    if last < first:
        return Series(indicator, [], [], _("There are no figures of the years of this plan yet."))
    try:
        found, until = _ask(by, indicator, first, last)
    except RuleBroken as refused:
        return Series(indicator, [], [], refused.message)
    periods = [(period, span_of(axis_of(period), period)[1]) for period in found]
    return Series(indicator, [Reading(period, found[period], end > until) for period, end in periods], [])


def _ask(by: Actor, indicator: Indicator, first: Month, last: Month) -> tuple[Found, date]:
    """The figures by period, in order, and the day until which they are known."""
    axis = Axis(indicator.rhythm.value)
    if indicator.feed is Feed.CENTRES:
        return _centres(axis, first, last), today()
    if indicator.feed is Feed.TRAINED:
        return _trained(by, axis, first, last), today()
    if indicator.feed is Feed.SERVICES:
        return _services(by, axis, first, last), today()
    return _listed(by, indicator, axis, first, last)


def _services(by: Actor, axis: Axis, first: Month, last: Month) -> Found:
    """Totals of the network, which say nothing of anybody."""
    table = _answer(by, Question(Measure.SERVICES, first.first_day, last.last_day, axis))
    return {each: table.row_totals.get(each, ZERO).count for each in list_values(axis, first.first_day, last.last_day)}


def _listed(by: Actor, indicator: Indicator, axis: Axis, first: Month, last: Month) -> tuple[Found, date]:
    """A column of the network's list of whole quarters, with what is hidden there hidden here."""
    out = released_until()
    first = first.plus(-((first.number - 1) % 3))
    last = min(last, out).plus(-(min(last, out).number % 3)) if out else first.previous
    if last < first:
        raise RuleBroken(_("The lists of these years are not out yet."))
    of, code = AXES[indicator.feed or Feed.AREA], indicator.code or ""
    table = _answer(by, Question(Measure.SERVICES, first.first_day, last.last_day, axis, of))
    periods = list_values(axis, first.first_day, last.last_day)
    return {each: table.at(each, code).count for each in periods}, last.last_day


def _answer(by: Actor, question: Question) -> Table:
    table = answer(by, question)
    if isinstance(table, Waiting):
        raise RuleBroken(_("The figures are being counted. Look again in a minute."))
    return table


def _centres(axis: Axis, first: Month, last: Month) -> Found:
    periods = list_values(axis, first.first_day, last.last_day)
    ends = [min(span_of(axis, each)[1], today()) for each in periods]
    return dict(zip(periods, count_open_on(ends), strict=True))


def _trained(by: Actor, axis: Axis, first: Month, last: Month) -> Found:
    """As the team stood in the last night counted of each period; periods in which nobody counted are left out."""
    nights, found = read_nights(by, first, last), Found()
    for month in first.until(last):
        team = nights.team(month)
        if team:
            found[list_values(axis, month.first_day, month.last_day)[0]] = team.get(NightFigure.TRAINED, 0)
    return found
