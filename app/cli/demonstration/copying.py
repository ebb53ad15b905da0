"""Rows by the hundred thousand, in one copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.base.database import db


def copy_rows(table: str, rows: Sequence[dict[str, Any]], order: str) -> None:
    """Write rows that all have the same columns into a table, in the order of these columns.

    A copy cannot go straight into a table with row-level policies: it goes beside it first.
    """
    if not rows:
        return
    db.session.flush()
    columns = ", ".join(rows[0])
    cursor = db.session.connection().connection.cursor()
    cursor.execute(f"CREATE TEMPORARY TABLE beside ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA")
    with cursor.copy(f"COPY beside ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM beside ORDER BY {order}")
    cursor.execute("DROP TABLE beside")
