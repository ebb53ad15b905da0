"""An official table of the foreign residents of municipalities, as it comes: DICO code, residents."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from app.base.errors import RuleBroken
from app.base.language import _

COLUMNS = ("dico", "residents")


def read_residents(path: Path) -> dict[str, int]:
    """Residents by DICO code, of a CSV in UTF-8 with the columns `dico` and `residents`; RuleBroken for any other."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    found = {row["dico"].strip().zfill(4): _number(row["residents"]) for row in rows if _is_whole(row)}
    if not rows or len(found) < len(rows):
        raise RuleBroken(_("Each line needs the code of another municipality (dico) and a whole number (residents)."))
    return found


def _is_whole(row: Mapping[str, str | None]) -> bool:
    texts = [row.get(column) for column in COLUMNS]
    return all(texts) and all(str(text).strip().isdecimal() for text in texts)


def _number(text: str) -> int:
    return int(text.strip())
