"""Tables that leave as CSV: for spreadsheets, with nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from flask import Response

# What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Response:
    """The table as a file to download: UTF-8 with its mark, semicolons, as spreadsheets here expect."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_plain(cell) for cell in head])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return Response(
        "\ufeff" + text.getvalue(),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _plain(cell: Any) -> Any:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
