"""The geometry of bars and line charts."""

import pytest

from app.web import charts

MONTHS = ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"]
YEAR = [14191, 14752, 17179, 15498, 16992, 15312, 14560, 11950, 16430, 17179, 17926, 14752]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (17926, [0, 5000, 10000, 15000, 20000]),
        (186728, [0, 50000, 100000, 150000, 200000]),
    ],
)
def test_ticks_are_whole_round_and_reach_the_highest_value(highest, ticks):
    assert charts.ticks_up_to(highest) == ticks


def test_a_bar_is_as_wide_as_its_share_and_never_leaves_its_track():
    assert [charts.bar_width(share) for share in (0.174, 1, 1.2, -1, None)] == [17.4, 100, 100, 0, 0]


def test_the_first_month_stands_at_the_start_and_the_last_at_the_end():
    points = charts.line_chart([("2022", YEAR)], MONTHS).lines[0].points
    assert (points[0].x, points[-1].x) == (charts.PLOT_START, charts.PLOT_END)
    assert len(points) == 12


def test_a_higher_value_stands_higher():
    points = charts.line_chart([("2022", [0, 10, 20])], ["a", "b", "c"]).lines[0].points
    assert points[0].y == charts.PLOT_BOTTOM
    assert points[0].y > points[1].y > points[2].y >= charts.PLOT_TOP


def test_a_hidden_figure_breaks_the_line_and_draws_no_point():
    line = charts.line_chart([("2022", [1, None, 3, 4])], ["a", "b", "c", "d"]).lines[0]
    assert line.path.count("M") == 2
    assert [point.value for point in line.points] == [1, 3, 4]


def test_a_chart_with_every_figure_hidden_is_empty_and_stands():
    chart = charts.line_chart([("2022", [None, None])], ["a", "b"])
    assert chart.lines[0].path == ""


def test_a_single_month_and_no_month_at_all_can_be_drawn():
    assert charts.line_chart([("2022", [5])], ["jan"]).lines[0].points[0].x == charts.PLOT_START
    assert charts.line_chart([("2022", [])], []).labels == ()


def test_the_names_of_two_close_lines_do_not_run_into_each_other():
    lines = charts.line_chart([("2022", [10, 10]), ("2021", [10, 10])], ["a", "b"]).lines
    assert abs(lines[0].name_y - lines[1].name_y) >= charts.LINE_OF_TEXT


def test_long_labels_are_shown_less_often_than_short_ones():
    short = charts.line_chart([("2022", YEAR)], MONTHS).labels
    long = charts.line_chart([("2022", YEAR)], [f"{month}embro" for month in MONTHS]).labels
    assert len(short) == 12
    assert len(long) < 12
