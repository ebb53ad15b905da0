"""Sheets as an OpenDocument spreadsheet (ISO/IEC 26300), written as text.

A document model of ten thousand lines would take hundreds of megabytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.base.spreadsheets import Cell, Sheet

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)
# How days, amounts and heads look: each cell names one of these.
_STYLES = """<office:automatic-styles>\
<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>\
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>\
<number:number-style style:name="N"><number:number number:decimal-places="2" number:min-decimal-places="2" \
number:min-integer-digits="1" number:grouping="true"/></number:number-style>\
<style:style style:name="rtl" style:family="table"><style:table-properties style:writing-mode="rl-tb"/></style:style>\
<style:style style:name="day" style:family="table-cell" style:data-style-name="D"/>\
<style:style style:name="amount" style:family="table-cell" style:data-style-name="N"/>\
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>\
</office:automatic-styles>"""
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">\
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_KIND}"/>\
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def ods_of(sheets: Iterable[Sheet]) -> bytes:
    """The file; the same sheets give the same bytes."""
    tables = "".join(_table(sheet) for sheet in sheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {_NAMES} office:version="1.3">{_STYLES}'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), _KIND, ZIP_STORED)  # first and bare: that is how the kind is recognised
        archive.writestr(ZipInfo("META-INF/manifest.xml"), _MANIFEST, ZIP_DEFLATED)
        archive.writestr(ZipInfo("content.xml"), content, ZIP_DEFLATED)
    return packed.getvalue()


def _table(sheet: Sheet) -> str:
    style = ' table:style-name="rtl"' if sheet.is_rtl else ""
    columns = f'<table:table-column table:number-columns-repeated="{len(sheet.head)}"/>'
    head = "".join(_cell(cell, ' table:style-name="head"') for cell in sheet.head)
    rows = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in sheet.rows)
    return (
        f'<table:table table:name="{escape(sheet.name)}"{style}>{columns}'
        f"<table:table-row>{head}</table:table-row>{rows}</table:table>"
    )


def _cell(cell: Cell, style: str = "") -> str:
    if cell is None:
        return "<table:table-cell/>"
    return f"<table:table-cell{style} {_said(cell)}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def _said(cell: Cell) -> str:
    """How the value is told to a program, beside the text that is shown."""
    if isinstance(cell, date):
        return f'table:style-name="day" office:value-type="date" office:date-value="{cell}"'
    if isinstance(cell, Decimal):
        return f'table:style-name="amount" office:value-type="float" office:value="{cell}"'
    if isinstance(cell, int):
        return f'office:value-type="float" office:value="{cell}"'
    return 'office:value-type="string"'
