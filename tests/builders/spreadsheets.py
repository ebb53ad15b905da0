"""Old spreadsheets, as offices keep them: every kind of them made on the spot."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from babel.dates import format_date
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

HEADER = ("Data", "Minutos", "Canal", "Nacionalidade", "Área", "Resultado")
Rows = Sequence[Sequence[Any]]


def a_line(
    day: str = "25/03/2024", minutes: str = "20", nationality: str = "Brasil", **changes: str
) -> tuple[str, ...]:
    """A line that can be imported as it is, under HEADER."""
    said = {"channel": "Presencial", "area": "Regularização", "outcome": "Informado", **changes}
    return (day, minutes, said["channel"], nationality, said["area"], said["outcome"])


def as_csv(rows: Rows, *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows, *, merged: Sequence[tuple[int, int, int, int, str]] = (), hidden: str = "") -> bytes:
    """Days as real days of the spreadsheet; `merged` are (first row, column, last row, column, text)."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet, day = book.add_worksheet("Atendimentos"), book.add_format({"num_format": "dd/mm/yyyy"})
    for place, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date | datetime):
                sheet.write_datetime(place, column, datetime(cell.year, cell.month, cell.day), day)
            elif cell != "":
                sheet.write(place, column, cell)
    for each in merged:
        sheet.merge_range(*each)
    if hidden:
        book.add_worksheet(hidden).hide()
    book.close()
    return content.getvalue()


def as_ods(rows: Rows) -> bytes:
    book, sheet = OpenDocumentSpreadsheet(), Table(name="Folha1")
    for cells in rows:
        line = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=str(text)))
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def a_messy_file(month: date = date(2024, 3, 1)) -> bytes:
    """What an office really has of a month: seventeen kinds of defect in one CSV of Windows.

    A title above the header, an empty line, a duplicated header, names, telephones two in a cell, e-mails, the header
    once more, a line of totals, seven spellings of a day, decimal commas and lengths of time in words, hidden
    characters, demonyms, a country nobody has in the list three times over, and a day that never was.
    """
    name = format_date(month, "MMMM", locale="pt_PT")
    serial = str((month.replace(day=7) - date(1899, 12, 30)).days)
    people = ("Fulana Fictícia", "912 345 678 / 284 000 000", "fulana@exemplo.invalid")
    head = (
        "Data",
        "Nome do utente",
        "Contacto",
        "E-mail",
        "Minutos",
        "Canal",
        "Nacionalidade",
        "Idade",
        "Assunto",
        "Resultado",
        "Obs.",
        "Obs.",
    )

    def line(
        day: str, minutes: str = "20", nationality: str = "Brasil", age: str = "34", note: str = ""
    ) -> tuple[str, ...]:
        return (day, *people, minutes, "Presencial", nationality, age, "Regularização", "Informado", note, "")

    rows = [
        ("Registo de atendimentos",),
        (),
        head,
        line(f"{month:05/%m/%Y}"),
        line(f"{month:25/%m/%Y}", "25,0", "brasileira"),
        line(f"{month:%Y-%m}-06", "0:30", "indiano", "41 anos"),
        line(serial, "1h05", " Nepal "),
        line(f"5 de {name} de {month.year}", "15 min", note="Pediu\x00 informação"),
        (),
        head,
        line(f"{month:07/%m/%y}", nationality="Brazil."),
        line(f"{month:08.%m.%Y}", nationality="Brazil."),
        line(f"8-{name[:3]}-{month.year}", nationality="Brazil."),
        line(f"31/02/{month.year}"),
        line(f"{month:05/%m/%Y}"),
        ("Total", "", "", "", "265", "", "", "", "", "", "", ""),
    ]  # fmt: skip
    return as_csv(rows, encoding="cp1252")
