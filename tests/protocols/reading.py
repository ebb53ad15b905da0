"""A PDF as a test sees it: its text, its fonts, its pages; and a sample document drawn for it."""

from __future__ import annotations

import subprocess
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from app.base.pdf import PAPER, make_pdf
from app.domain.documents.paper import read_sample, read_version
from app.domain.documents.wording import Cover, fill

CODE = "7KQ2-M4XD"


def a_sample(kind: str, number: str | None = None, language: str = "pt", **changed: Any) -> str:
    """The first version of the kind as HTML, from its sample.json with these facts changed."""
    version = read_version(PAPER / kind / "v1")
    cover = Cover(language, number, CODE, date(2026, 11, 25), "https://claim.example/v")
    return fill(version, cover, read_sample(version) | changed)


@cache
def drawn(html: str) -> bytes:
    """The document as PDF, drawn once for all tests that look at it: the same HTML gives the same bytes."""
    return make_pdf(html)


def text_of(pdf: bytes) -> str:
    """What a reader reads, in the order it was written, in one line."""
    return " ".join(pages_of(pdf))


@cache
def pages_of(pdf: bytes) -> list[str]:
    """The same, page by page."""
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode().split("\f")[:-1]]


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts on its pages, without the mark of a subset; each must be inside the file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [font for page in document.pages for font in page.resources.get("/Font", {}).values()]
        drawn = [font.DescendantFonts[0] for font in fonts]
        assert all("/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor for font in drawn)
        return {str(font.BaseFont).partition("+")[2] for font in fonts}
