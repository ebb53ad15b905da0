"""A table as each kind of file says it, read back into one grid: heads, then lines; a hidden figure is a sign."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from io import BytesIO, StringIO
from itertools import product
from typing import Any

from bs4 import Tag
from python_calamine import CalamineWorkbook

from app.domain.statistics.outputs.figures import SIGNS
from app.domain.statistics.rules import Hidden

Grid = list[list[str]]
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


def of_csv(content: bytes) -> Grid:
    """The lines before the first empty one; what the table is about comes after it."""
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return lines[: lines.index([])]


def of_workbook(content: bytes) -> Grid:
    """The first sheet of an XLSX or ODS file."""
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[_plain(cell) for cell in row] for row in rows]


def of_json(content: bytes) -> Grid:
    """The figures by the labels of their codes."""
    told = json.loads(content)
    rows, columns = _labels(told["rows"]), _labels(told["columns"])
    said = {(each["row"], each["column"]): _shown(each["figure"], each["hidden"]) for each in told["figures"]}
    lines = [[label, *(said[row, column] for column in columns)] for row, label in rows.items()]
    return [["", *columns.values()], *lines]


def of_json_stat(content: bytes) -> Grid:
    """The cube unrolled: its last two axes, or the one it has."""
    told = json.loads(content)
    axes = [told["dimension"][name]["category"] for name in told["id"][2:]]
    places = product(*(category["index"] for category in axes))
    said = [_shown(figure, told["status"].get(str(place))) for place, figure in enumerate(told["value"])]
    by_codes = dict(zip(places, said, strict=True))
    if len(axes) < 2:
        names = axes[0]["label"] if axes else {}
        return [["", ""], *([names[codes[0]] if codes else "", figure] for codes, figure in by_codes.items())]
    rows, columns = axes
    lines = [[name, *(by_codes[row, column] for column in columns["index"])] for row, name in rows["label"].items()]
    return [["", *columns["label"].values()], *lines]


def of_html(table: Tag) -> Grid:
    """The table of a page as it stands; what is only for screen readers is left out."""
    return [[_text(cell) for cell in row.find_all(["th", "td"])] for row in table.select("tr")]


def of_explored(table: Tag) -> Grid:
    """The table of the explore page in the order of the files: totals last, without shares and bars."""
    heads = len(table.select("thead th")) - bool(table.select("thead td.w-bar"))
    head, totals, *lines = (row[:heads] for row in of_html(table))
    return [[name, *figures, total] for name, total, *figures in (head, *lines, totals)]


def words_of_pdf(content: bytes) -> list[str]:
    """The words in the order in which they are read on the page."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode().split()


def _text(cell: Tag) -> str:
    for hidden in cell.select(".hidden"):
        hidden.extract()
    return _plain(cell.get_text(" ", strip=True))


def _plain(cell: Any) -> str:
    """A figure without the spaces, points and commas between its thousands; any other text as it is."""
    text = str(int(cell)) if isinstance(cell, float) else str(cell)
    bare = _SPACES.sub("", text).replace(",", "").replace(".", "")
    return bare if bare.isdecimal() else _SPACES.sub(" ", text)


def _labels(axis: dict[str, Any] | None) -> dict[str, str]:
    return {each["code"]: each["label"] for each in (axis or {"values": []})["values"]} | {"_T": "Total"}


def _shown(figure: int | None, hidden: str | None) -> str:
    return SIGNS[Hidden(hidden)] if hidden else str(figure)
