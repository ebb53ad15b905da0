"""The lines of a spreadsheet on the days of an exception at the gate, and on the day before and after."""

from __future__ import annotations

from datetime import timedelta

from app.base.clock import today
from app.domain.imports.models import RowStatus
from app.domain.imports.queries import list_rows
from tests.builders import a_technician, an_exception
from tests.builders.spreadsheets import HEADER, a_line, as_csv
from tests.domain.imports.conftest import run
from tests.proof import proves

FIRST, LAST = today() - timedelta(days=40), today() - timedelta(days=38)


@proves("TR4", "FAQ-36")
def test_lines_of_the_days_of_an_exception_are_taken_over_and_others_are_to_be_put_right(database):
    technician = a_technician(trained_on=None)
    an_exception(technician, FIRST, LAST)
    days = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]
    imported = run(technician, as_csv([HEADER, *(a_line(f"{day:%d/%m/%Y}") for day in days)]))
    assert [row.number for row in list_rows(imported, RowStatus.LOGGED)] == [3, 4]
    wrong = list_rows(imported, RowStatus.WRONG)
    assert [(row.number, list(row.errors)) for row in wrong] == [(2, ["given_on"]), (5, ["given_on"])]
