"""How an OpenDocument text looks: the styles its paragraphs and tables name, and the page with its foot."""

from __future__ import annotations

from html import escape

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PARTS = {
    "office": "office",
    "table": "table",
    "text": "text",
    "style": "style",
    "draw": "drawing",
    "meta": "meta",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
NAMES = " ".join(
    (
        *(f'xmlns:{prefix}="{_OASIS}:{name}:1.0"' for prefix, name in _PARTS.items()),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
)
_INK, _TITLE, _QUIET, _RULE = "#2b363c", "#021c51", "#475164", "#cdd2dc"


def _paragraph(name: str, text: str, paragraph: str = "", parent: str = "") -> str:
    told = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"{told}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )


def _cell(name: str, border: str) -> str:
    look = f'<style:table-cell-properties fo:padding="0.1cm" fo:border-bottom="{border}"/>'
    return f'<style:style style:name="{name}" style:family="table-cell">{look}</style:style>'


_TEXTS = (
    _paragraph("Text", "", 'fo:margin-bottom="0.25cm" fo:line-height="140%"'),
    _paragraph("Lead", f'fo:font-size="12pt" fo:color="{_QUIET}"', 'fo:margin-bottom="0.2cm"'),
    _paragraph("Note", f'fo:font-size="8.5pt" fo:color="{_QUIET}"', 'fo:margin-top="0.15cm" fo:margin-bottom="0.3cm"'),
    _paragraph("Caption", f'fo:font-weight="bold" fo:color="{_TITLE}"',
               'fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"'),
    _paragraph("Title", f'fo:font-size="24pt" fo:font-weight="bold" fo:color="{_TITLE}"', 'fo:margin-bottom="0.3cm"'),
    _paragraph("Contents_20_Heading", f'fo:font-size="14pt" fo:font-weight="bold" fo:color="{_TITLE}"',
               'fo:margin-top="0.8cm" fo:margin-bottom="0.3cm"'),
    _paragraph("Contents_20_1", 'fo:font-weight="bold"', 'fo:margin-top="0.15cm"'),
    _paragraph("Contents_20_2", "", 'fo:margin-left="0.6cm"'),
    *(
        _paragraph(f"Heading_20_{level}", f'fo:font-size="{size}pt" fo:font-weight="bold" fo:color="{_TITLE}"',
                   f'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"{more}')
        for level, size, more in ((1, 18, ' fo:break-before="page"'), (2, 13, ""), (3, 11, ""))
    ),
    _paragraph("Foot", f'fo:font-size="8pt" fo:color="{_QUIET}"'),
)  # fmt: skip
_CELLS = tuple(
    _paragraph(f"{name}_20_{kind}", f'fo:font-size="9pt" {text}', f'fo:text-align="{side}"')
    for name, text in (
        ("Head", f'fo:font-weight="bold" fo:color="{_QUIET}"'),
        ("Cell", ""),
        ("Total", f'fo:font-weight="bold" fo:color="{_TITLE}"'),
    )
    for kind, side in (("w", "start"), ("n", "end"))
)
# The styles of the body; what a document of this kind calls automatic.
STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="grid" style:family="table"><style:table-properties table:align="margins"/></style:style>'
    '<style:style style:name="w-column" style:family="table-column"><style:table-column-properties '
    'style:rel-column-width="3*"/></style:style>'
    '<style:style style:name="n-column" style:family="table-column"><style:table-column-properties '
    'style:rel-column-width="1*"/></style:style>'
    f"{_cell('head', f'0.75pt solid {_QUIET}')}{_cell('cell', f'0.5pt solid {_RULE}')}{_cell('total', 'none')}"
    "</office:automatic-styles>"
)


def styles_of(title: str, language: str, country: str) -> str:
    """The file styles.xml: the look of every paragraph, the A4 page and its foot with the number of the page."""
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties style:font-name="Noto Sans" '
        f'fo:font-family="\'Noto Sans\'" fo:font-size="10pt" fo:color="{_INK}" fo:language="{language}" '
        f'fo:country="{country}"/></style:default-style>'
    )
    page = (
        '<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" '
        'fo:margin-right="2cm"/><style:footer-style/></style:page-layout>'
    )
    foot = f'<text:p text:style-name="Foot">{escape(title)} · <text:page-number text:select-page="current"/></text:p>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMES} office:version="1.3">'
        f"<office:styles>{default}{''.join(_TEXTS)}{''.join(_CELLS)}</office:styles>"
        f"<office:automatic-styles>{page}</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="a4"><style:footer>{foot}</style:footer>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )
