"""The table of services with telephone translation, by area: another view of services counted elsewhere too."""

from __future__ import annotations

import pytest

from app.base.clock import today
from app.base.months import Month
from app.domain.access.models import Role
from app.domain.service_records.actions import correct_service, rebuild_tallies
from app.domain.service_records.models import Interpreter
from app.domain.service_records.queries.recounts import list_differences
from app.domain.statistics.queries import read_figures
from app.domain.statistics.rules import Hidden, release_part
from app.domain.tallies.models import Dimension
from tests.builders import an_account, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves

MONTH = Month.of(today())


def by_area(by):
    figures = read_figures(by, MONTH, MONTH, [Dimension.STT_AREA])
    return figures.with_stt.services, {cell.value: cell.services for cell in figures.tables[Dimension.STT_AREA]}


@proves("SEED-7")
def test_services_with_telephone_translation_are_counted_by_area_and_follow_corrections(database):
    by = someone()[1]
    logged(by, area="health", interpreter=Interpreter.TELEPHONE)
    service = logged(by, area="health", interpreter=Interpreter.TELEPHONE)
    logged(by, area="health")
    logged(by, area="work", interpreter=Interpreter.IN_PERSON)
    assert by_area(by) == (2, {"health": 2})
    correct_service(by, service, area="work")
    assert by_area(by) == (2, {"health": 1, "work": 1})
    correct_service(by, service, interpreter=Interpreter.NONE)
    assert by_area(by) == (1, {"health": 1})
    assert list_differences(MONTH) == []
    rebuild_tallies(MONTH, MONTH)
    assert by_area(by) == (1, {"health": 1})


@pytest.mark.parametrize(
    ("part", "whole", "hidden"),
    [
        ({"health": 40, "work": 30}, {"health": 50, "work": 60}, {}),
        ({"health": 48, "work": 30}, {"health": 50, "work": 60}, {"health": "secondary", "work": "secondary"}),
        ({"health": 50, "work": 30}, {"health": 50, "work": 60}, {}),
        ({"health": 2, "work": 30}, {"health": 50, "work": 60}, {"health": "small", "work": "secondary"}),
        (
            {"health": 10, "work": 30, "housing": 9},
            {"health": 20, "work": 60, "housing": 9, "education": 2},
            {"housing": "secondary", "health": "secondary"},
        ),
    ],
)
def test_neither_a_figure_nor_what_is_left_over_of_it_is_small(part, whole, hidden):
    released = release_part(part, whole, threshold=5)
    assert {cell.value: cell.hidden.value for cell in released if cell.hidden} == hidden


def test_a_table_whose_total_is_hidden_shows_no_line(database):
    by = someone()[1]
    for area in ("health", "health", "work"):
        logged(by, area=area, interpreter=Interpreter.TELEPHONE)
    figures = read_figures(as_actor(an_account(Role.DIRECTORATE)), MONTH, MONTH, [Dimension.STT_AREA])
    assert figures.with_stt.hidden is Hidden.SMALL
    assert all(cell.hidden for cell in figures.tables[Dimension.STT_AREA])
