"""Tables that leave as files for spreadsheets, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import chain, islice
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | Decimal | date | None

# What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ROWS_A_PIECE = 500
_AS_TYPED = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the heads of its columns, its rows. A Decimal is an amount, shown with two places."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    is_rtl: bool = False  # its first column stands on the right


def csv_of(head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as UTF-8 with its mark and semicolons, as spreadsheets here expect."""
    return b"".join(csv_pieces(head, rows))


def csv_pieces(head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The same bytes a piece at a time, each made when it is asked for: a million rows take the memory of a few."""
    every = chain([head], rows)
    mark = "\ufeff"
    while some := list(islice(every, _ROWS_A_PIECE)):
        text = StringIO()
        text.write(mark)
        csv.writer(text, delimiter=";").writerows([_harmless(cell) for cell in row] for row in some)
        yield text.getvalue().encode()
        mark = ""


def xlsx_of(sheets: Iterable[Sheet], made_at: datetime) -> bytes:
    """The sheets as an Office Open XML workbook; the same sheets and moment give the same bytes."""
    from xlsxwriter import Workbook  # only the process that makes files pays for it

    content = BytesIO()
    with Workbook(content, {**_AS_TYPED, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None, microsecond=0)})
        bold, amount = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.is_rtl:
                page.right_to_left()
            page.set_column(0, len(sheet.head) - 1, 20)
            page.write_row(0, 0, sheet.head, bold)
            for place, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    page.write(place, column, cell, *([amount] if isinstance(cell, Decimal) else []))
    return content.getvalue()


def _harmless(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")  # a spreadsheet in Portuguese reads 10.00 as a text
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
