"""Indicators: fed by the released figures of the network, or entered by hand with day and source."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.plans.actions import IndicatorTerms, change_indicator, enter_figure
from app.domain.plans.models import Feed, Rhythm
from app.domain.plans.queries import list_values
from app.domain.plans.readings import read_series
from app.domain.statistics.nights import EVERY_STRUCTURE, NightFigure
from app.domain.statistics.nights.models import NetworkNight
from tests.builders import a_centre, a_technician, an_account, as_actor
from tests.builders.plans import SINCE, a_measure, a_plan, an_indicator, an_objective, an_owner
from tests.builders.released import released, some_services
from tests.proof import proves

FIRST = Month(SINCE.year, 1)
SECOND = FIRST.next


@pytest.fixture
def by(database):
    return as_actor(an_account(Role.DIRECTORATE))


@pytest.fixture
def measure(by):
    return a_measure(an_objective(a_plan()), an_owner("Área fictícia"))


def series_of(by, indicator):
    (series,) = read_series(by, indicator.measure.plan, [indicator], list_values([indicator]))
    return series


def figures_of(by, indicator):
    return {each.period: each.figure for each in series_of(by, indicator).readings}


@proves("SEED-13")
def test_a_measure_is_followed_by_the_services_of_the_network_month_by_month(by, measure):
    technician = a_technician()
    some_services(technician, FIRST, 7)
    some_services(technician, SECOND, 9)
    released(FIRST, SECOND)
    indicator = an_indicator(measure, feed=Feed.SERVICES, rhythm=Rhythm.MONTH)
    found = figures_of(by, indicator)
    assert list(found.items())[:3] == [(str(FIRST), 7), (str(SECOND), 9), (str(SECOND.next), 0)]
    assert list(found)[-1] == str(Month.of(today()))
    series = series_of(by, indicator)
    assert series.readings[-1].is_partial is (today() != Month.of(today()).last_day)


def test_services_are_told_by_quarter_and_by_year_too(by, measure):
    some_services(a_technician(), SECOND, 8)
    released(SECOND)
    quarter = an_indicator(measure, feed=Feed.SERVICES, rhythm=Rhythm.QUARTER)
    year = an_indicator(measure, feed=Feed.SERVICES, rhythm=Rhythm.YEAR)
    assert figures_of(by, quarter)[f"{FIRST.year}-Q1"] == 8
    assert figures_of(by, year)[str(FIRST.year)] == 8


def test_the_services_of_an_area_end_with_the_lists_that_are_out(by, measure):
    technician, quarter = a_technician(), [FIRST, SECOND, SECOND.next]
    for month in quarter:
        some_services(technician, month, 30, area="regularisation")
        some_services(technician, month, 40, area="housing")
    released(*quarter)
    indicator = an_indicator(measure, feed=Feed.AREA, code="housing")
    assert figures_of(by, indicator) == {f"{FIRST.year}-Q1": 120}


@proves("ST10")
def test_a_small_figure_is_not_told_by_an_indicator(by, measure):
    technician, quarter = a_technician(), [FIRST, SECOND, SECOND.next]
    some_services(technician, FIRST, 40, area="regularisation")
    some_services(technician, FIRST, 30, area="housing")
    some_services(technician, SECOND, settings().statistics_threshold - 1, area="work")
    released(*quarter)
    series = series_of(by, an_indicator(measure, feed=Feed.AREA, code="work"))
    assert [each.figure for each in series.readings] in ([], [None])


def test_without_lists_an_indicator_says_so(by, measure):
    series = series_of(by, an_indicator(measure, feed=Feed.CHANNEL, code="itinerant"))
    assert series.readings == []
    assert series.instead


def test_open_centres_are_counted_at_the_end_of_each_period(by, measure):
    some_services(a_technician(a_centre(opened_on=date(SINCE.year, 5, 4))), FIRST, 5)
    released(FIRST)
    indicator = an_indicator(measure, feed=Feed.CENTRES)
    before = figures_of(by, indicator)
    a_centre(opened_on=date(SINCE.year, 5, 4), closed_on=date(SINCE.year, 9, 1))
    after = figures_of(by, indicator)
    grown = [(after[period] or 0) - (before[period] or 0) for period in list(after)[:4]]
    assert grown == [0, 1, 0, 0]


def test_the_trained_team_is_told_only_of_periods_in_which_it_was_counted(database, by, measure):
    some_services(a_technician(), FIRST, 5)
    released(FIRST)
    for month, number in ((FIRST, 3), (SECOND, 5)):
        told = {"structure": EVERY_STRUCTURE, "month": month, "figure": NightFigure.TRAINED, "number": Decimal(number)}
        database.session.add(NetworkNight(**told))
    database.session.flush()
    by_month = an_indicator(measure, feed=Feed.TRAINED, rhythm=Rhythm.MONTH)
    assert figures_of(by, by_month) == {str(FIRST): 3, str(SECOND): 5}
    assert figures_of(by, an_indicator(measure, feed=Feed.TRAINED)) == {f"{FIRST.year}-Q1": 5}


@proves("SEED-13")
def test_a_figure_entered_later_for_the_same_day_stands_and_the_earlier_is_kept(by, measure):
    indicator = an_indicator(measure)
    enter_figure(by, indicator, day=SINCE, figure=Decimal("12.5"), source="Relatório fictício")
    enter_figure(by, indicator, day=SINCE, figure=Decimal(13), source="Errata fictícia")
    series = series_of(by, indicator)
    assert [(each.period, each.figure) for each in series.readings] == [(SINCE.isoformat(), 13)]
    assert [(each.figure, each.source) for each in series.replaced] == [(Decimal("12.5"), "Relatório fictício")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"figure": Decimal(-1)}, "figure"),
        ({"figure": Decimal("0.001")}, "figure"),
        ({"figure": Decimal(10**10)}, "figure"),
        ({"day": today() + timedelta(days=1)}, "day"),
        ({"day": date(1, 1, 1)}, "day"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(by, measure, changes, field):
    facts = {"day": SINCE, "figure": Decimal(1), "source": "Relatório fictício", **changes}
    with pytest.raises(RuleBroken) as refused:
        enter_figure(by, an_indicator(measure), **facts)
    assert refused.value.field == field


def test_nothing_is_entered_where_the_network_gives_the_figures(by, measure):
    fed = an_indicator(measure, feed=Feed.SERVICES)
    with pytest.raises(RuleBroken):
        enter_figure(by, fed, day=SINCE, figure=Decimal(1), source="Relatório fictício")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"feed": Feed.AREA, "code": "not-an-area"}, "feeds"),
        ({"feed": Feed.AREA, "code": "housing", "rhythm": Rhythm.MONTH}, "rhythm"),
        ({"target": Decimal(-1)}, "target"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(by, measure, changes, field):
    with pytest.raises(RuleBroken) as refused:
        an_indicator(measure, **changes)
    assert refused.value.field == field


def test_figures_entered_by_hand_never_turn_into_those_of_the_network(by, measure):
    indicator = an_indicator(measure)
    enter_figure(by, indicator, day=SINCE, figure=Decimal(1), source="Relatório fictício")
    told = {"name": "Atendimentos", "unit": None, "rhythm": Rhythm.MONTH, "target": Decimal(5), "code": None}
    with pytest.raises(RuleBroken) as refused:
        change_indicator(by, indicator, IndicatorTerms(**told, feed=Feed.SERVICES), is_followed=True)
    assert refused.value.field == "feeds"
    change_indicator(by, indicator, IndicatorTerms(**told, feed=None), is_followed=False)
    assert (indicator.target, indicator.is_followed) == (Decimal(5), False)
