"""The report of a publication: every number in it is one of its frozen tables, in both languages and formats."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from odf.opendocument import load
from odf.table import Table as OdfTable
from odf.table import TableRow
from odf.teletype import extractText
from odf.text import H

from app.base.blocks import Grid, Heading, Paragraph, Picture
from app.base.pdf import make_pdf
from app.domain.access.models import SYSTEM
from app.domain.documents.actions import request_document
from app.domain.documents.queries import read_html
from app.domain.geography.shading import district_outlines
from app.domain.publications.models import LANGUAGES
from app.domain.publications.paper import content_of, facts_of, odt_of_report
from app.domain.publications.report import blocks_of
from app.domain.statistics.outputs.figures import every_figure
from tests.builders import a_centre
from tests.builders.publications import VALUES, Axis, a_publication, some_tables
from tests.proof import proves
from tests.protocols.reading import text_of

THREE_DIGITS = re.compile(r"\d[\d\s\u00a0.,]*\d|\d")


@pytest.fixture
def publication(database):
    centres = [str(a_centre().id) for _ in range(2)]
    return a_publication(tables=some_tables(values={**VALUES, Axis.CENTRE: centres}, count=many))


def many(row, column):
    """Figures nobody could mistake for another number of the report: 7 000 and more."""
    return 7000 + sum(map(ord, row + column)) * 13


def numbers_of(publication):
    """Every figure of the frozen tables, as a number."""
    tables = content_of(publication, "pt").frozen.tables.values()
    return {figure.count for table in tables for _row, _column, figure in every_figure(table) if figure.count}


@proves("ST9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_large_number_of_the_report_is_one_of_the_frozen_tables(publication, language):
    known = numbers_of(publication)
    growth = {figure["figure"] for year in content_of(publication, language).frozen.growth["years"]
              for figure in (year["centres"], year["services"]) if figure}  # fmt: skip
    for block in blocks_of(content_of(publication, language)):
        for cell in _cells(block):
            digits = re.sub(r"[\s\u00a0,.]", "", cell)
            if digits.isdecimal() and int(digits) >= 7000:
                assert int(digits) in known | growth, cell


def test_each_district_and_each_centre_has_its_place(publication):
    content = content_of(publication, "pt")
    titles = [block.text for block in blocks_of(content) if isinstance(block, Heading)]
    assert "Beja" not in VALUES[Axis.DISTRICT]
    for district in content.table("districts_by_area").rows:
        assert content.name(Axis.DISTRICT, district) in titles
    lines = {line[0]: line for block in blocks_of(content) if isinstance(block, Grid) for line in block.lines}
    for centre, total in content.table("centres_by_month").row_totals.items():
        assert lines[content.name(Axis.CENTRE, centre)][2] == content.phrases.figure(total)


def test_every_chart_stands_beside_its_table_and_says_so(publication):
    blocks = blocks_of(content_of(publication, "en"))
    for place, block in enumerate(blocks):
        if isinstance(block, Picture):
            assert isinstance(blocks[place + 1], Grid)
            assert block.says


@pytest.mark.parametrize(("language", "title"), [("pt", "Relatório estatístico"), ("en", "Statistical report")])
def test_the_pdf_says_what_the_blocks_say(publication, language, title):
    content = content_of(publication, language)
    document = request_document(SYSTEM, "year-report", language=language, facts=facts_of(content), partner_id=None)
    text = text_of(make_pdf(read_html(document)))
    assert title in text
    flat = re.sub(r"\s+", "", text)
    for block in blocks_of(content):
        for cell in _cells(block):
            assert re.sub(r"\s+", "", cell) in flat


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opendocument_text_opens_again_and_has_every_heading_and_cell(publication, language):
    content = content_of(publication, language)
    opened = load(BytesIO(odt_of_report(content)))
    blocks = blocks_of(content)
    assert [extractText(each) for each in opened.text.getElementsByType(H)] == [
        block.text for block in blocks if isinstance(block, Heading)
    ]
    grids = [block for block in blocks if isinstance(block, Grid)]
    for grid, table in zip(grids, opened.text.getElementsByType(OdfTable), strict=True):
        rows = [[extractText(cell) for cell in row.childNodes] for row in table.getElementsByType(TableRow)]
        assert rows == [list(row) for row in (grid.head, *grid.lines, *([grid.foot] if grid.foot else []))]


def test_the_opendocument_text_carries_its_drawings_and_is_the_same_each_time(publication):
    content = content_of(publication, "pt")
    made = odt_of_report(content)
    drawings = sum(isinstance(block, Picture) for block in blocks_of(content))
    with ZipFile(BytesIO(made)) as archive:
        assert sum(name.startswith("Pictures/") for name in archive.namelist()) == drawings > 5
    assert odt_of_report(content) == made


@proves("SEED-6")
@pytest.mark.parametrize(("language", "about"), [("pt", "cerca de 500 000"), ("en", "about 500,000")])
def test_published_persons_stand_in_a_table_of_their_own_never_beside_attendances(publication, language, about):
    blocks = blocks_of(content_of(publication, language))
    grids = [block for block in blocks if isinstance(block, Grid)]
    holding = [grid for grid in grids if any(about in cell.replace("\N{NO-BREAK SPACE}", " ") for cell in _cells(grid))]
    (persons,) = holding
    assert "CNAIM" in " ".join(_cells(persons))
    years = grids[grids.index(persons) - 1]
    attendances = {line[0]: line[2].replace("\N{NO-BREAK SPACE}", "").replace(",", "") for line in years.lines}
    assert attendances["2022"] == "186728"
    assert "500" not in " ".join(attendances.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_as_dark_as_the_figures_beside_it_and_shows_nothing_hidden(database, language):
    counts = {"02": 40, "13": 1}  # of each of three areas: the second stays under the threshold
    drawn = a_publication(tables=some_tables(count=lambda row, _column: counts.get(row, 7)))
    content = content_of(drawn, language)
    blocks = blocks_of(content)
    says = content.phrases.say("chart.map")
    (place,) = [each for each, block in enumerate(blocks) if isinstance(block, Picture) and says in block.says]
    assert dict(line[:2] for line in blocks[place + 1].lines) == {"Beja": "120", "Porto": "•"}
    fills = {name: _fill(blocks[place].svg, path) for name, path in district_outlines()["districts"].items()}
    assert fills.pop("Beja") not in fills.values()
    assert len(set(fills.values())) == 1  # Porto like all of whom there is nothing to show


def _fill(svg, path):
    return re.search(f'd="{re.escape(path)}" fill="([^"]+)"', svg)[1]


def test_one_is_one_and_many_are_many(database):
    one = a_publication(tables=some_tables(count=lambda row, _column: 5 if row == "2025-01" else 0))
    content = content_of(one, "pt")
    assert content.phrases.counted("services", 1) == "1 atendimento"
    assert content.phrases.counted("services", 2) == "2 atendimentos"
    assert "registou 5 atendimentos" in content.texts["summary"]
    assert "1 centro" not in content.texts["summary"]


def test_a_hidden_figure_has_its_sign_and_no_share(database):
    small = a_publication(tables=some_tables(count=lambda _row, _column: 3))
    cells = [cell for block in blocks_of(content_of(small, "en")) for cell in _cells(block)]
    assert "•" in cells
    assert "3" not in cells


def _cells(block):
    if isinstance(block, Grid):
        return [cell for line in (*block.lines, block.foot) for cell in line if cell]
    return [block.text] if isinstance(block, Heading | Paragraph) else []
