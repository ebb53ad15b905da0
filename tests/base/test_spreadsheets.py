"""Tables as files for spreadsheets: the same values in each, the same bytes each time, nothing that runs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from odf.opendocument import load
from odf.table import TableCell, TableRow
from python_calamine import CalamineWorkbook

from app.base.opendocument import ods_of
from app.base.spreadsheets import Sheet, csv_of, xlsx_of

MADE = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
SHEET = Sheet("A & B", ["Dia", "Valor", "Texto", "Número"], [[date(2024, 2, 29), Decimal("-10.50"), "=1+1 <ção>", 7]])


def test_both_files_have_the_same_values():
    xlsx = CalamineWorkbook.from_filelike(BytesIO(xlsx_of([SHEET], MADE))).get_sheet_by_name("A & B").to_python()
    ods = CalamineWorkbook.from_filelike(BytesIO(ods_of([SHEET]))).get_sheet_by_name("A & B").to_python()
    assert xlsx == ods == [list(SHEET.head), [date(2024, 2, 29), -10.5, "=1+1 <ção>", 7]]


def test_an_opendocument_reader_finds_the_text_that_is_shown():
    rows = load(BytesIO(ods_of([SHEET]))).spreadsheet.getElementsByType(TableRow)
    assert [str(cell) for cell in rows[1].getElementsByType(TableCell)] == ["2024-02-29", "-10.50", "=1+1 <ção>", "7"]


def test_the_same_sheets_give_the_same_bytes():
    assert xlsx_of([SHEET], MADE) == xlsx_of([SHEET], MADE)
    assert ods_of([SHEET]) == ods_of([SHEET])


def test_a_csv_has_decimal_commas_and_no_formula():
    lines = csv_of(["A"], [["=1+1"], [Decimal("-10.50")], [None]]).decode().removeprefix("\ufeff").splitlines()
    assert lines == ["A", "'=1+1", "-10,50", '""']
