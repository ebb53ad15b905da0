"""Every way a file is saved and spoilt: understood, or refused with its real cause."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from app.base.errors import RuleBroken
from app.domain.imports.actions import bring_file
from app.domain.imports.lifecycle import ImportStatus
from app.domain.imports.models import RowStatus
from app.domain.imports.queries import list_rows
from tests.builders import as_actor
from tests.builders.spreadsheets import HEADER, a_line, as_csv, as_ods, as_xlsx
from tests.domain.imports.conftest import bring, check, confirm
from tests.domain.imports.test_messy_file import notes_of
from tests.proof import proves

ROWS = [HEADER, a_line(), a_line(nationality="São Tomé e Príncipe")]
SPOILT = as_csv(ROWS).decode().encode("utf-8").decode("cp1252", errors="ignore").encode("utf-8")


@proves("SL21")
@pytest.mark.parametrize(
    "content",
    [
        as_csv(ROWS),
        b"\xef\xbb\xbf" + as_csv(ROWS),
        as_csv(ROWS, separator=","),
        as_csv(ROWS, separator="\t", encoding="utf-16"),
        as_csv(ROWS, encoding="utf-16-le"),
        as_csv(ROWS, encoding="cp1252"),
        b"sep=;\r\n" + as_csv(ROWS),
        SPOILT,
        as_xlsx(ROWS, hidden="Listas"),
        as_ods(ROWS),
    ],
    ids=["utf-8", "mark", "commas", "utf-16", "no mark", "windows", "sep", "spoilt", "xlsx", "ods"],
)
def test_the_same_lines_are_read_however_they_were_saved(technician, content):
    new = check(technician, content)
    ready = list_rows(new, RowStatus.READY)
    assert [row.cells[3] for row in ready] == ["Brasil", "São Tomé e Príncipe"]


@proves("SL21")
def test_real_days_numbers_and_merged_headers_of_a_workbook_are_read(technician):
    rows = [
        ("Registos", "", "", "", "", ""),
        ("", "", "Utente", "", "", ""),
        ("Data", "Duração (min)", "Nacionalidade", "Sexo", "Assunto", "Resultado"),
        (date(2024, 3, 25), 20.0, "Brasil", "F", "Saúde", "Resolvido"),
        (45377, 15, "Angola", "masc.", "Saúde", "Resolvido"),
    ]
    new = check(technician, as_xlsx(rows, merged=[(1, 2, 1, 3, "Utente")]), {"channel": "walk_in"})
    assert len(list_rows(new, RowStatus.READY)) == 2
    assert {"titles", "merged", "serials"} <= set(notes_of(new))


def test_a_header_on_two_lines_is_one(technician):
    rows = [
        ("Data", "Minutos", "Utente", "", "Canal", "Área", "Resultado"),
        ("", "", "Sexo", "Nacionalidade", "", "", ""),
        ("25/03/2024", "20", "F", "Brasil", "Presencial", "Saúde", "Resolvido"),
    ]
    new = check(technician, as_csv(rows))
    assert {"two_headers"} <= set(notes_of(new))
    assert len(list_rows(new, RowStatus.READY)) == 1


def test_a_file_without_a_header_waits_for_its_columns_to_be_named(technician):
    new = bring(technician, as_csv([a_line(), a_line()]))
    assert "no_header" in notes_of(new)
    assert new.rows == 2


def test_american_days_are_known_by_their_column(technician):
    new = bring(technician, as_csv([HEADER, a_line("03/05/2024"), a_line("03/25/2024")]))
    assert new.mapping["days"] == {"given_on": "mdy"}


@proves("SL21")
def test_the_columns_said_once_are_proposed_again(technician):
    head = ("Quando", *HEADER[1:])
    first = bring(technician, as_csv([head, a_line()]))
    assert "given_on" not in first.mapping["columns"]
    first.mapping = {
        **first.mapping,
        "columns": {**first.mapping["columns"], "given_on": 0},
        "days": {"given_on": "dmy"},
    }
    confirm(technician, first)
    assert bring(technician, as_csv([head, a_line("26/03/2024")])).mapping["columns"]["given_on"] == 0


def _protected() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def _archive(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return content.getvalue()


def _far_apart() -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Data")
    sheet.write(1_048_575, 16_383, "Minutos")
    book.close()
    return content.getvalue()


# Made when they are asked for: who only collects the tests packs no bomb.
@proves("SL21")
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: b"", "There is no line with services"),
        (lambda: b"%PDF-1.7\n", "This is not a spreadsheet"),
        (lambda: _archive(**{"word/document.xml": b"<a/>"}), "This is not a spreadsheet"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "This is an Excel file of before 2007"),
        (_protected, "The file is protected with a password"),
        (lambda: as_xlsx(ROWS)[:-200], "The file is damaged"),
        (lambda: _archive(**{"xl/workbook.xml": b"\0" * 310_000_000}), "The file unpacks to far more"),
        (_far_apart, "The file unpacks to far more"),
    ],
    ids=["empty", "pdf", "word", "old excel", "protected", "damaged", "bomb", "far apart"],
)
def test_what_cannot_be_read_is_refused_with_its_cause(technician, content, says):
    with pytest.raises(RuleBroken) as refused:
        bring_file(as_actor(technician.account), technician, name="lista.xlsx", content=content())
    assert refused.value.field == "file"
    assert str(refused.value.message).startswith(says)


def test_a_workbook_damaged_inside_fails_with_its_cause(technician):
    new = bring(technician, _archive(**{"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b""}))
    assert (new.status, new.failure) == (ImportStatus.FAILED, "damaged")
