"""The line list of a statement as its readers open it: as XLSX, as ODS, and both in LibreOffice."""

from __future__ import annotations

import csv
import subprocess
from decimal import Decimal
from io import BytesIO

from odf.opendocument import load
from odf.table import TableCell, TableRow
from python_calamine import CalamineWorkbook

from app.base.files import fetch

# Semicolons, quotes, UTF-8, the values themselves and not their look, each sheet in a file of its own.
_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,false,false,false,false,-1"


def read_xlsx(statement):
    book = CalamineWorkbook.from_filelike(BytesIO(fetch(statement.xlsx_sha256)))
    summary, lines = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    return _read([row[1] for row in summary], [row[-1] for row in lines[1:]])


def read_ods(statement):
    book = load(BytesIO(fetch(statement.ods_sha256)))
    summary, lines = book.spreadsheet.childNodes[0], book.spreadsheet.childNodes[1]
    last = [_value(row.getElementsByType(TableCell)[-1]) for row in lines.getElementsByType(TableRow)[1:]]
    return _read([_value(row.getElementsByType(TableCell)[1]) for row in summary.getElementsByType(TableRow)], last)


def see_in_libreoffice(statement, folder):
    """Both files opened in one LibreOffice without a window; what each then has in its cells."""
    (folder / "of-xlsx.xlsx").write_bytes(fetch(statement.xlsx_sha256))
    (folder / "of-ods.ods").write_bytes(fetch(statement.ods_sha256))
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = ["of-xlsx.xlsx", "of-ods.ods"]
    convert = ["soffice", own, "--headless", "--convert-to", _EVERY_SHEET, *files]
    subprocess.run(convert, cwd=folder, capture_output=True, check=True, timeout=120)
    return [_seen(folder, name) for name in ("of-xlsx", "of-ods")]


def _seen(folder, name):
    sheets = [(folder / f"{name}-{sheet}.csv").read_text("utf-8") for sheet in ("Mapa", "Linhas")]
    summary, lines = (list(csv.reader(sheet.splitlines(), delimiter=";")) for sheet in sheets)
    return _read([row[1] for row in summary], [row[-1] for row in lines[1:]])


def _value(cell):
    return cell.getAttribute("value") or str(cell)


def _read(values, amounts):
    return {
        "fingerprint": values[-1],
        "total": _cents(values[-2]),
        "amounts": [_cents(amount) for amount in amounts],
    }


def _cents(value):
    return Decimal(str(value)).quantize(Decimal("0.01"))
