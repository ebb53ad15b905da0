"""Files that people hand in: good ones are kept, hostile ones refused in plain words, and nothing stays of them."""

import io
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image

from app.base import inspection
from app.base.errors import RuleBroken
from app.base.files import fetch, keep_stream, path_of
from app.base.language import speaking
from app.base.settings import settings
from app.domain.documents.received import receive_pdf, receive_photo, receive_scan


def a_pdf(change=lambda pdf: None, **saving):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def a_photo(kind="JPEG", **saving):
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, kind, **saving)
    return out.getvalue()


def opens_with_script(pdf):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(script)


def launches(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("x")))


def holds_a_file(pdf):
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"hello", filename="notes.txt")


def is_a_bomb(pdf):
    packed, blank = zlib.compressobj(1), b" " * (4 * 1024 * 1024)
    content = b"".join(packed.compress(blank) for _ in range(80)) + packed.flush()
    pdf.pages[0].Contents = pikepdf.Stream(pdf, content, Filter=pikepdf.Name.FlateDecode)


def with_a_zip_behind():
    out = io.BytesIO(a_pdf())
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("run.exe", b"MZ")
    return out.getvalue()


HOSTILE = {
    "a renamed executable": (b"MZ" + bytes(500), "not a PDF"),
    "an empty file": (b"", "not a PDF"),
    "a page of the web": (b"<html>%PDF-1.7 %%EOF", "not a PDF"),
    "a truncated upload": (a_pdf()[:-40], "incomplete"),
    "a polyglot": (with_a_zip_behind(), "hangs at the end"),
    "an encrypted one": (a_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "password"),
    "one encrypted without a password": (a_pdf(encryption=pikepdf.Encryption(owner="a", user="")), "password"),
    "one with a script": (a_pdf(opens_with_script), "active content"),
    "one with a script in a packed object": (
        a_pdf(opens_with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "active content",
    ),
    "one that starts a program": (a_pdf(launches), "active content"),
    "one with a file inside": (a_pdf(holds_a_file), "other files inside"),
    "rubbish between the marks": (b"%PDF-1.7\n" + b"rubbish " * 50 + b"\n%%EOF\n", "damaged"),
}


@pytest.fixture
def places(app):
    with app.test_request_context(), speaking("en"):
        yield settings().var / "files"


def stored(places):
    return sorted(path.name for path in places.rglob("*") if path.is_file()) if places.exists() else []


def test_a_plain_pdf_is_kept_as_it_came(places):
    content = a_pdf()
    kept = receive_pdf(io.BytesIO(content))
    assert fetch(kept.sha256) == content
    assert kept.size == len(content) == path_of(kept.sha256).stat().st_size


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_stays(places, what):
    content, reason = HOSTILE[what]
    before = stored(places)
    with pytest.raises(RuleBroken) as refused:
        receive_pdf(io.BytesIO(content), "paper")
    assert reason in str(refused.value)
    assert refused.value.field == "paper"
    assert stored(places) == before


def test_the_same_bytes_are_looked_into_once(places, monkeypatch, tmp_path):
    content = a_pdf()
    receive_pdf(io.BytesIO(content))
    monkeypatch.setattr(inspection, "_PROGRAM", tmp_path / "gone.py")
    assert receive_pdf(io.BytesIO(content)).size == len(content)
    with pytest.raises(RuleBroken, match="damaged"):
        receive_pdf(io.BytesIO(content + b"\n"))


def test_a_bomb_is_refused_before_it_unfolds(places):
    before = stored(places)
    with pytest.raises(RuleBroken, match="unpacks to more"):
        receive_pdf(io.BytesIO(a_pdf(is_a_bomb)))
    assert stored(places) == before


def test_a_file_past_the_limit_is_refused_while_it_comes(places):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            Endless.given += size
            return bytes(size)

    before = stored(places)
    with pytest.raises(RuleBroken, match="larger than 20 MB"):
        receive_pdf(Endless())
    assert Endless.given < 25 * 1024 * 1024
    assert stored(places) == before


def test_a_photograph_is_written_anew_with_nothing_but_the_picture(places):
    exif = Image.Exif()
    exif[0x010F] = "A Camera"
    kept = receive_photo(io.BytesIO(a_photo(exif=exif) + b"<script>hidden</script>"))
    content = fetch(kept.sha256)
    assert Image.open(io.BytesIO(content)).size == (300, 200)
    assert b"A Camera" not in content
    assert b"hidden" not in content


@pytest.mark.parametrize(
    ("content", "reason"), [(b"GIF89a" + bytes(99), "photograph"), (a_photo()[:400], "incomplete")]
)
def test_what_is_no_whole_photograph_is_refused(places, content, reason):
    with pytest.raises(RuleBroken, match=reason):
        receive_photo(io.BytesIO(content))


def test_a_photographed_page_becomes_a_pdf(places):
    kept = receive_scan(io.BytesIO(a_photo("PNG")))
    with pikepdf.open(path_of(kept.sha256)) as pdf:
        assert len(pdf.pages) == 1
    assert receive_scan(io.BytesIO(a_pdf())).size > 0


def test_what_is_neither_a_paper_nor_a_photograph_is_asked_for_as_pdf(places):
    with pytest.raises(RuleBroken, match="save it as PDF"):
        receive_scan(io.BytesIO(b"PK\x03\x04 a document of an office program"))


def test_a_stream_is_kept_a_piece_at_a_time(places):
    kept = keep_stream(io.BytesIO(b"x" * 3_000_000), limit=4_000_000)
    assert fetch(kept.sha256) == b"x" * 3_000_000
