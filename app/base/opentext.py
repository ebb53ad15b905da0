"""Blocks as an OpenDocument text (ISO/IEC 26300), written as text: headings, tables with heads, pictures, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.base.blocks import Block, Grid, Heading, Paragraph, Picture
from app.base.opentext_styles import NAMES, STYLES, styles_of

_KIND = "application/vnd.oasis.opendocument.text"
_WIDTH_CM = 16.5  # of the text on an A4 page
_PARAGRAPHS = {"": "Text", "lead": "Lead", "note": "Note"}


@dataclass(frozen=True)
class Cover:
    """The first page: its title, the lines under it, what its contents are called, and the document's language."""

    title: str
    lines: Sequence[str]
    contents: str
    language: str  # "pt"
    country: str  # "PT"


def odt_of(cover: Cover, blocks: Sequence[Block]) -> bytes:
    """The file; the same cover and blocks give the same bytes."""
    drawings = [block for block in blocks if isinstance(block, Picture)]
    body = "".join((*_cover(cover), *_contents(cover, blocks), *_body(blocks)))
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), _KIND, ZIP_STORED)  # first and bare: that is how the kind is recognised
        archive.writestr(ZipInfo("META-INF/manifest.xml"), _manifest(len(drawings)), ZIP_DEFLATED)
        archive.writestr(ZipInfo("meta.xml"), _meta(cover), ZIP_DEFLATED)
        archive.writestr(ZipInfo("styles.xml"), styles_of(cover.title, cover.language, cover.country), ZIP_DEFLATED)
        archive.writestr(ZipInfo("content.xml"), _document("content", f"{STYLES}<office:body><office:text>{body}"
                         "</office:text></office:body>"), ZIP_DEFLATED)  # fmt: skip
        for place, drawing in enumerate(drawings):
            archive.writestr(ZipInfo(_file_of(place)), drawing.svg, ZIP_DEFLATED)
    return packed.getvalue()


def _document(part: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-{part} {NAMES} office:version="1.3">{content}'
        f"</office:document-{part}>"
    )


def _manifest(drawings: int) -> str:
    parts = {"/": _KIND, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    parts |= {_file_of(place): "image/svg+xml" for place in range(drawings)}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in parts.items()
    )
    names = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {names}>{entries}</manifest:manifest>'


def _meta(cover: Cover) -> str:
    language = f"{cover.language}-{cover.country}"
    told = f"<dc:title>{escape(cover.title)}</dc:title><dc:language>{language}</dc:language>"
    return _document("meta", f"<office:meta>{told}</office:meta>")


def _cover(cover: Cover) -> Iterator[str]:
    yield f'<text:p text:style-name="Title">{escape(cover.title)}</text:p>'
    yield from (f'<text:p text:style-name="Lead">{escape(line)}</text:p>' for line in cover.lines)


def _contents(cover: Cover, blocks: Sequence[Block]) -> Iterator[str]:
    """The headings of the first two levels, each a link; the reader's program adds the pages when asked to."""
    yield '<text:table-of-content text:name="contents" text:protected="false">'
    yield '<text:table-of-content-source text:outline-level="2"/><text:index-body>'
    yield f'<text:p text:style-name="Contents_20_Heading">{escape(cover.contents)}</text:p>'
    for block in blocks:
        if isinstance(block, Heading) and block.level < 3:
            link = f'<text:a xlink:type="simple" xlink:href="#{block.anchor}">{escape(block.text)}</text:a>'
            yield f'<text:p text:style-name="Contents_20_{block.level}">{link}</text:p>'
    yield "</text:index-body></text:table-of-content>"


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    tables = pictures = 0
    for block in blocks:
        if isinstance(block, Grid):
            yield from _table(block, tables)
            tables += 1
        elif isinstance(block, Picture):
            yield _picture(block, pictures)
            pictures += 1
        else:
            yield _heading(block) if isinstance(block, Heading) else _paragraph(block)


def _heading(block: Heading) -> str:
    mark = f'<text:bookmark text:name="{block.anchor}"/>'
    style = f'text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}"'
    return f"<text:h {style}>{mark}{escape(block.text)}</text:h>"


def _paragraph(block: Paragraph) -> str:
    return f'<text:p text:style-name="{_PARAGRAPHS[block.tone]}">{escape(block.text)}</text:p>'


def _picture(block: Picture, place: int) -> str:
    size = f'svg:width="{_WIDTH_CM}cm" svg:height="{_WIDTH_CM * block.height / block.width:.2f}cm"'
    image = f'<draw:image xlink:href="{_file_of(place)}" xlink:type="simple" xlink:show="embed"/>'
    says = f"<svg:title>{escape(block.says)}</svg:title>"
    frame = f'<draw:frame draw:name="picture-{place + 1}" text:anchor-type="as-char" {size}>{image}{says}</draw:frame>'
    return f'<text:p text:style-name="Text">{frame}</text:p>'


def _file_of(place: int) -> str:
    return f"Pictures/{place + 1}.svg"


def _table(grid: Grid, place: int) -> Iterator[str]:
    yield f'<text:p text:style-name="Caption">{escape(grid.caption)}</text:p>'
    yield f'<table:table table:name="table-{place + 1}" table:style-name="grid">'
    yield "".join(f'<table:table-column table:style-name="{kind}-column"/>' for kind in grid.columns)
    yield f"<table:table-header-rows>{_line(grid, grid.head, 'Head')}</table:table-header-rows>"
    yield from (_line(grid, line, "Cell") for line in grid.lines)
    if grid.foot:
        yield _line(grid, grid.foot, "Total")
    yield "</table:table>"


def _line(grid: Grid, cells: Sequence[str], style: str) -> str:
    written = zip(grid.columns, cells, strict=True)
    return f"<table:table-row>{''.join(_cell(cell, kind, style) for kind, cell in written)}</table:table-row>"


def _cell(cell: str, kind: str, style: str) -> str:
    text = f'<text:p text:style-name="{style}_20_{kind}">{escape(cell)}</text:p>'
    return f'<table:table-cell table:style-name="{style.lower()}" office:value-type="string">{text}</table:table-cell>'
