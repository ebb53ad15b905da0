"""The table of the explore page as it is read, from tables made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.base.language import speaking
from app.domain.statistics.questions import Axis, Measure, Place, Question
from app.domain.statistics.rules import Hidden
from app.domain.statistics.tables import Figure, Table
from app.web.statistics.explore.asked import Asked
from app.web.statistics.explore.drawings import curve_of, districts_of
from app.web.statistics.explore.lines import change, grid_of
from app.web.statistics.explore.ways import chips, into

SECOND_QUARTER = {"first": date(2026, 4, 1), "last": date(2026, 6, 30)}
SMALL = Figure(None, Hidden.SMALL)


def a_question(**changes):
    return Question(**{"measure": Measure.SERVICES, **SECOND_QUARTER, "rows": Axis.AREA, **changes})


def a_table(lines, columns=(), question=None, **cells):
    counts = {value: figure if isinstance(figure, Figure) else Figure(figure) for value, figure in lines.items()}
    return Table(
        question=question or a_question(),
        rows=tuple(lines),
        columns=tuple(columns),
        cells={(row, column): Figure(count) for row, pairs in cells.items() for column, count in pairs.items()},
        row_totals=counts,
        column_totals={column: Figure(1) for column in columns},
        total=Figure(sum(figure.count or 0 for figure in counts.values())),
        read_at=datetime(2026, 7, 6, tzinfo=UTC),
        is_exact=False,
        threshold=5,
    )


@pytest.fixture
def page(app, database):
    with app.test_request_context("/statistics/explore"), speaking("en"):
        yield


def names_of(asked, table):
    return [line.name for line in grid_of(asked, table, None).lines]


def test_lines_are_sorted_and_what_is_hidden_comes_last_by_its_name(page):
    table = a_table({"work": 7, "housing": SMALL, "health": 9, "legal": SMALL})
    hidden = names_of(Asked(table.question, sort="most"), table)[2:]
    assert names_of(Asked(table.question, sort="least"), table)[2:] == hidden == sorted(hidden, key=str.lower)
    assert [line.total for line in grid_of(Asked(table.question, sort="least"), table, None).lines][:2] == ["7", "9"]
    by_name = names_of(Asked(table.question, sort="name"), table)
    assert by_name == sorted(by_name, key=str.lower)


def test_a_difference_is_told_only_where_both_figures_are_shown(page):
    assert "+3" in change(Figure(10), Figure(7))
    assert "−7" in change(Figure(0), Figure(7))
    assert change(SMALL, Figure(7)) == change(Figure(7), SMALL) == ""
    now, before = a_table({"work": 9, "housing": SMALL}), a_table({"work": 6, "housing": 40})
    work, housing = grid_of(Asked(now.question, is_compared=True), now, before).lines
    assert (work.before, "+3" in work.change) == ("6", True)
    assert (housing.before, housing.change) == ("40", "")
    assert "title=" in housing.total


def test_months_are_held_against_the_same_months_of_the_year_before(page):
    by_month = a_question(rows=Axis.MONTH)
    now = a_table({"2026-04": 9, "2026-05": 8}, question=by_month)
    before = a_table({"2025-04": 5, "2025-05": 6}, question=by_month)
    assert [line.before for line in grid_of(Asked(by_month, is_compared=True), now, before).lines] == ["5", "6"]
    curve = curve_of(now, before)
    assert curve is not None
    assert curve.series == [("2026", [9, 8]), ("2025", [5, 6])]


@pytest.mark.parametrize(
    ("axis", "values", "foot"),
    [
        (Axis.MONTH, ("2026-04", "2026-05"), ["Apr", "May"]),
        (Axis.QUARTER, ("2026-Q1", "2026-Q2"), ["Q1", "Q2"]),
        (Axis.YEAR, ("2025", "2026"), ["2025", "2026"]),
        (Axis.DAY, ("2026-03-14", "2026-03-15"), ["14/03", "15/03"]),
    ],
)
def test_the_foot_of_a_chart_has_short_names(page, axis, values, foot):
    curve = curve_of(a_table(dict.fromkeys(values, 9), question=a_question(rows=axis)), None)
    assert curve is not None
    assert curve.labels == foot


def test_two_columns_along_time_are_two_lines_and_other_tables_have_none(page):
    question = a_question(rows=Axis.MONTH, columns=Axis.SEX)
    table = a_table({"2026-04": 9, "2026-05": 8}, ["female", "male"], question, **{"2026-04": {"female": 9}})
    curve = curve_of(table, None)
    assert curve is not None
    assert curve.series == [("1", [9, 0]), ("2", [0, 0])]
    assert len(curve.legend) == 2
    assert curve_of(a_table({"work": 9}), None) is None


def test_a_map_of_districts_shows_no_figure_that_is_hidden(page):
    districts, steps = districts_of(a_table({"02": 90, "11": SMALL}, question=a_question(rows=Axis.DISTRICT)))
    assert districts == {"Beja": 90, "Lisboa": None}
    assert steps


@pytest.mark.parametrize(
    ("axis", "value", "says"),
    [
        (Axis.NUTS2, "PT1C", ("rows=district", "place=nuts2%3APT1C")),
        (Axis.DISTRICT, "02", ("rows=municipality", "place=district%3A02")),
        (Axis.MUNICIPALITY, "0205", ("rows=centre", "place=municipality%3A0205")),
        (Axis.CENTRE, "7", ("rows=month", "place=centre%3A7")),
        (Axis.QUARTER, "2026-Q2", ("rows=month", "from=2026-04", "to=2026-06")),
        (Axis.NATIONALITY, "NP", ("rows=area", "nationality=NP")),
    ],
)
def test_a_line_leads_one_level_down_or_becomes_a_filter(page, axis, value, says):
    url = into(Asked(a_question(rows=axis)), axis, value)
    assert url is not None
    assert all(part in url for part in says)


def test_a_day_leads_nowhere_and_columns_stay_when_a_line_is_gone_into(page):
    assert into(Asked(a_question(rows=Axis.DAY)), Axis.DAY, "2026-04-01") is None
    url = into(Asked(a_question(rows=Axis.DISTRICT, columns=Axis.SEX)), Axis.DISTRICT, "02")
    assert url is not None
    assert "rows=municipality&columns=sex" in url


def test_every_filter_is_a_chip_that_takes_itself_away(page):
    asked = Asked(
        a_question(place=Place(Axis.DISTRICT, "02"), filters=((Axis.AREA, ("work",)), (Axis.SEX, ("female", "male"))))
    )
    labels = dict(chips(asked))
    assert len(labels) == 4
    without = next(url for label, url in labels.items() if label.endswith("Female"))
    assert "sex=male" in without
    assert "sex=female" not in without
    assert "place=district%3A02" in without


def test_long_tables_begin_with_their_first_hundred_lines(page):
    table = a_table({str(number): number for number in range(150)})
    first = grid_of(Asked(table.question), table, None)
    assert (len(first.lines), first.left_out) == (100, 50)
    assert grid_of(Asked(table.question, has_all_lines=True), table, None).left_out == 0
