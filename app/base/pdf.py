"""HTML in, PDF bytes out; the only file that imports WeasyPrint."""

from __future__ import annotations

import atexit
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from app.config import ROOT

PAPER = ROOT / "protocols"
# The only folders a document may take a style sheet, a font or a picture from.
OPEN_FOLDERS = (PAPER, ROOT / "app" / "static" / "brand")


class RefusedAddress(ValueError):
    """A document asked for something that is not ours; the message gives the address."""


def make_pdf(html: str) -> bytes:
    """The document as PDF/A-3a: archival, tagged, with title and language taken from the page itself.

    Addresses in `html` are relative to `protocols/`. The same HTML gives the same bytes, at any time
    and on any machine, as long as our fonts have its letters. Raises RefusedAddress, and draws nothing,
    when the page or its styles ask for a file outside our folders.
    """
    # Importing WeasyPrint takes over a second: only the process that makes documents should pay for it.
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    try:
        page = HTML(string=html, base_url=f"{PAPER.as_uri()}/", url_fetcher=_closed_fetcher())
        faces, fonts = _fonts()
        styles, numberings = _lent_styles(page)
        return bytes(
            page.write_pdf(
                pdf_variant="pdf/a-3a", stylesheets=[faces, *styles], font_config=fonts, counter_style=numberings
            )
        )
    except FatalURLFetchingError as refusal:
        raise RefusedAddress(str(refusal.__cause__ or refusal)) from refusal


def get_ready() -> None:
    """Load what drawing takes, over a second of work: before children are forked who will draw."""
    read_style(*_state_of(PAPER / "_shared" / "print.css"))  # with the fonts and the rest of WeasyPrint


def open_path(address: str) -> Path:
    """The file a `file:` address names, when it lies in an open folder; RefusedAddress otherwise."""
    parts = urlsplit(address)
    path = Path(unquote(parts.path)).resolve()
    if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(folder) for folder in OPEN_FOLDERS):
        raise RefusedAddress(f"a document may not load {address}")
    return path


@cache
def _fonts() -> tuple[Any, Any]:
    # Once for each process, and lent to every document.
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return CSS(filename=PAPER / "_shared" / "fonts.css", url_fetcher=_closed_fetcher(), font_config=fonts), fonts


def _lent_styles(page: Any) -> tuple[list[Any], Any]:
    """The style sheets of ours that the page links to, and their numberings; their links are taken out of the page.

    Any other link stays where it is, for the fetcher to refuse.
    """
    from weasyprint.css.counters import CounterStyle

    styles, numberings = [], CounterStyle()
    head = page.etree_element.find("head")
    for link in head.findall("link[@rel='stylesheet']"):
        path = (PAPER / link.get("href", "")).resolve()
        if path.is_relative_to(PAPER) and path.is_file():
            head.remove(link)
            style, its_numberings = read_style(*_state_of(path))
            styles.append(style)
            numberings.update(its_numberings)
    return styles, numberings


def _state_of(path: Path) -> tuple[Path, int, int]:
    state = path.stat()
    return path, state.st_mtime_ns, state.st_size


@lru_cache
def read_style(path: Path, _changed: int, _size: int) -> tuple[Any, dict[str, Any]]:
    """A style sheet and the numberings it defines, as WeasyPrint takes them; once for each state of the file.

    To parse it takes a tenth of the time of a one-page document.
    """
    from weasyprint import CSS

    numberings: dict[str, Any] = {}
    _faces, fonts = _fonts()
    style = CSS(filename=path, url_fetcher=_closed_fetcher(), font_config=fonts, counter_style=numberings)
    return style, numberings


# Given back while the interpreter still stands: the fonts remove their temporary folder as they go.
atexit.register(_fonts.cache_clear)


def _closed_fetcher() -> Any:
    from weasyprint.urls import URLFetcher

    class ClosedFetcher(URLFetcher):  # type: ignore[misc]
        """Serves our own files and refuses the rest; a refusal stops the document."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            # A picture written out inside the page, such as the QR code, comes from nowhere else.
            if not url.startswith("data:image/svg+xml"):
                url = open_path(url).as_uri()
            return super().fetch(url, headers)

    return ClosedFetcher(allowed_protocols=("data", "file"), allow_redirects=False, fail_on_errors=True)
