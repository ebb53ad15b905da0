"""Tables that leave as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response

from app.base.spreadsheets import csv_of


def csv_file(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Response:
    """The table as a file to download, to be saved under this name: letters, digits and hyphens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(csv_of(head, rows), mimetype="text/csv", headers=headers)
