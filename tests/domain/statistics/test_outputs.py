"""Every file of every kind of table says what the table says, cell by cell, and hides what it hides."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from math import prod

import pytest

from app.base.errors import RuleBroken
from app.base.language import speaking
from app.base.opendocument import ods_of
from app.base.pdf import make_pdf
from app.base.spreadsheets import csv_of, xlsx_of
from app.domain.access.models import Role
from app.domain.documents.queries import read_html
from app.domain.statistics.outputs.figures import shown
from app.domain.statistics.outputs.json_stat import json_stat_of
from app.domain.statistics.outputs.paper import request_paper
from app.domain.statistics.outputs.plain_json import plain_json_of
from app.domain.statistics.outputs.sheets import csv_lines, sheets_of
from app.domain.statistics.outputs.written import written
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import Table
from app.domain.tallies.rules import CORE
from tests.builders import an_account
from tests.builders.people import as_actor
from tests.builders.tables import VALUES, a_table
from tests.grids import Grid, of_csv, of_json, of_json_stat, of_workbook, words_of_pdf
from tests.proof import proves

KINDS = [(None, None), *((axis, None) for axis in Axis), *combinations(map(Axis, CORE), 2), (Axis.DISTRICT, Axis.MONTH)]


def expected(table: Table) -> Grid:
    """What the table itself says, in the words of the files."""
    told = written(table)
    return [told.head, *([line.name, *map(str, map(shown, line.figures))] for line in told.lines)]


def body(grid: Grid) -> Grid:
    """The lines without the heads, which JSON has no need to repeat."""
    return grid[1:]


@proves("ST2", "ST6")
@pytest.mark.parametrize(("rows", "columns"), KINDS, ids=str)
@pytest.mark.parametrize("language", ["en", "pt", "ar"])
def test_every_file_says_what_the_table_says(database, rows, columns, language):
    table = a_table(rows, columns)
    with speaking(language):
        said, sheets = expected(table), sheets_of(table)
        files = [csv_of(*csv_lines(table)), xlsx_of(sheets, table.read_at), ods_of(sheets)]
        stat = json.dumps(json_stat_of(table)).encode()
        plain = json.dumps(plain_json_of(table)).encode()
    assert of_csv(files[0]) == of_workbook(files[1]) == of_workbook(files[2]) == said
    figures = [line[1:] for line in body(said)]
    assert [line[1:] for line in body(of_json(plain))] == figures
    assert [line[1:] for line in body(of_json_stat(stat))] == figures


@pytest.mark.parametrize(("rows", "columns"), KINDS, ids=str)
def test_the_json_stat_dataset_keeps_the_rules_of_its_schema(database, rows, columns):
    told = json_stat_of(a_table(rows, columns))
    assert (told["version"], told["class"]) == ("2.0", "dataset")
    assert len(told["value"]) == prod(told["size"])
    assert set(told["dimension"]) == set(told["id"])
    for name, size in zip(told["id"], told["size"], strict=True):
        category = told["dimension"][name]["category"]
        assert len(category["index"]) == len(set(category["index"])) == size
        assert set(category["label"]) == set(category["index"])
    assert {name for names in told["role"].values() for name in names} <= set(told["id"])
    assert set(told["role"]) <= {"time", "geo", "metric"}
    hidden = {str(place) for place, figure in enumerate(told["value"]) if figure is None}
    assert set(told["status"]) == hidden
    assert set(told["status"].values()) <= set(told["extension"]["status_labels"])


def test_every_file_tells_what_it_is_about_and_what_is_hidden(database):
    table = a_table(Axis.AREA, Axis.SEX)
    told = written(table)
    about = dict(told.about)
    assert told.title == "Services · Main area × Sex"
    assert about["Period"] == "1 April 2026 to 30 June 2026"
    assert about["As of"].startswith("22 November 2026")
    assert about["Lists released until"] == "October 2026"
    assert any("from 1 to 4 are hidden" in note for note in told.notes)
    assert "2 figures are hidden in this table." in told.notes
    text = csv_of(*csv_lines(table)).decode()
    assert all(said in text for said in (told.title, *about.values(), *told.notes))
    (_figures, sheet) = sheets_of(table)
    assert [list(row) for row in sheet.rows][: len(about)] == [list(pair) for pair in told.about]
    stat, plain = json_stat_of(table), plain_json_of(table)
    assert stat["note"] == plain["notes"] == told.notes
    assert stat["updated"] == plain["as_of"] == "2026-11-22T13:02:00+00:00"
    assert (stat["source"], plain["hidden"]) == (about["Source"], 2)


@proves("ST2")
@pytest.mark.parametrize("language", ["pt", "ar"])
def test_the_paper_has_every_figure_and_none_that_is_hidden(database, language):
    table = a_table(Axis.AREA, Axis.MONTH)
    with speaking(language):
        document = request_paper(as_actor(an_account(Role.DIRECTORATE)), table)
        told = written(table)
    words = words_of_pdf(make_pdf(read_html(document)))
    text = "".join(words)
    for line in told.lines:
        for figure in line.figures:
            said = str(shown(figure)) if figure.hidden else f"{figure.count}"
            assert said in "".join(word.replace(",", "").replace(".", "") for word in words)
    assert text.count("••") == 2  # one figure, and what the sign means
    assert document.language == language


def test_a_wide_table_goes_on_in_further_parts_of_its_paper(database):
    columns = tuple(f"2026-05-{day:02}" for day in range(1, 15))
    totals = dict.fromkeys(columns, a_table().total)
    table = replace(a_table(Axis.AREA, Axis.DAY), columns=columns, column_totals=totals)
    parts = request_paper(as_actor(an_account(Role.DIRECTORATE)), table).facts["parts"]
    assert [len(part["head"]) - 1 for part in parts] == [6, 6, 3]
    assert {part["head"][0] for part in parts} == {"Main area"}
    assert [len(line["figures"]) for part in parts for line in part["lines"]] == [6] * 6 + [3] * 3


def test_a_table_that_nobody_would_read_on_paper_is_refused(database):
    rows = tuple(f"code-{number}" for number in range(7_000))
    table = replace(a_table(Axis.SUB_TOPIC), rows=rows, row_totals=dict.fromkeys(rows, a_table().total))
    with pytest.raises(RuleBroken, match="too large for paper"):
        request_paper(as_actor(an_account(Role.DIRECTORATE)), table)


def test_the_hand_made_tables_have_every_axis():
    assert set(VALUES) == set(Axis)
