"""The PDF door: what it lets in, and that what it makes depends on nothing else."""

import base64
import re
import subprocess
import sys
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pytest
from fontTools.ttLib import woff2

from app.base.pdf import PAPER, RefusedAddress, get_ready, make_pdf, open_path
from app.config import ROOT
from tests.protocols.reading import fonts_of, text_of

PAGE = """<!doctype html><html lang="{language}" dir="{direction}"><head><title>Ensaio</title>
<link rel="stylesheet" href="_shared/print.css"></head><body>{body}</body></html>"""

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="


def a_page(body, language="pt", direction="ltr"):
    return PAGE.format(body=body, language=language, direction=direction)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.invalid/picture.png",
        "http://169.254.169.254/latest/",
        "file:///etc/passwd",
        "../app/config.py",
        "../app/static/brand/../../config.py",
        "..%2f..%2f..%2fetc/passwd",
        "//example.invalid/share/picture.png",
        "data:text/html,<p>other</p>",
    ],
)
def test_a_document_cannot_load_what_is_not_ours(address):
    with pytest.raises(RefusedAddress):
        make_pdf(a_page(f'<p>Texto</p><img src="{address}" alt="fora">'))


def test_the_fonts_of_the_paper_are_those_of_the_pages():
    fonts = sorted((PAPER / "_shared/fonts").iterdir())
    named = re.findall(r'url\("fonts/([^"]+)"\)', (PAPER / "_shared/fonts.css").read_text(encoding="utf-8"))
    assert [font.name for font in fonts] == sorted(named)
    for font in fonts:
        unpacked = BytesIO()
        woff2.decompress(ROOT / "app/static/fonts" / f"{font.stem}.woff2", unpacked)
        assert unpacked.getvalue() == font.read_bytes(), font.name


def test_a_style_cannot_load_it_either():
    for body in (
        '<style>p { background: url("file:///etc/passwd") }</style><p>Texto</p>',
        '<link rel="stylesheet" href="https://example.invalid/look.css">',
        '<link rel="stylesheet" href="../app/static/site.css">',
    ):
        with pytest.raises(RefusedAddress):
            make_pdf(a_page(body))


def test_a_drawing_inside_the_page_brings_no_picture_of_its_own(tmp_path):
    # One grey pixel, outside the open folders.
    picture = tmp_path / "picture.png"
    picture.write_bytes(base64.b64decode(PIXEL))
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{picture.as_uri()}'/></svg>"
    pdf = make_pdf(a_page(f'<img alt="desenho" src="data:image/svg+xml,{quote(drawing)}">'))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert not any(page.get_images() for page in document.pages)


def test_our_own_files_are_let_in():
    assert open_path((PAPER / "_shared" / "print.css").as_uri()) == PAPER / "_shared" / "print.css"
    mark = ROOT / "app" / "static" / "brand" / "mark-ink.svg"
    assert open_path(mark.as_uri()) == mark


@pytest.mark.parametrize("address", ["../app/static/site.css", "file:///etc/passwd", "look.css"])
def test_a_page_begins_with_no_style_sheet_but_those_that_are_ours_and_there(address):
    with pytest.raises(RefusedAddress):
        make_pdf(a_page("<p>Texto</p>").replace("_shared/print.css", address))


def test_a_style_sheet_that_changed_is_read_anew(tmp_path, monkeypatch):
    get_ready()
    monkeypatch.setattr("app.base.pdf.PAPER", tmp_path)
    look = tmp_path / "look.css"
    page = a_page("<p>Texto</p>").replace("_shared/print.css", "look.css")
    look.write_text("p { color: black }")
    assert text_of(make_pdf(page)) == "Texto"
    look.write_text("p { display: none }")
    assert text_of(make_pdf(page)) == ""


def test_arabic_is_drawn_with_our_own_arabic_font():
    pdf = make_pdf(a_page("<h1>كشف التعويض</h1><p>رمز التحقق <b>7KQ2-M4XD</b></p>", "ar", "rtl"))
    assert {name for name in fonts_of(pdf) if "Arabic" in name}
    assert all(name.startswith("Noto-Sans") for name in fonts_of(pdf))


def test_another_process_makes_the_same_bytes():
    program = "import sys; from app.base.pdf import make_pdf; sys.stdout.buffer.write(make_pdf(sys.stdin.read()))"
    page = a_page("<h1>Mapa de compensação</h1><p>Łódź, Ștefan, ação</p>")
    other = subprocess.run(
        [sys.executable, "-c", program], input=page.encode(), capture_output=True, check=True, cwd=ROOT
    )
    assert other.stdout == make_pdf(page)


def test_the_door_costs_nothing_until_it_is_used():
    program = "import sys, app.base.pdf; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0
