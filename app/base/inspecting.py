"""A program of its own: look into a file from outside, with little memory and time. `inspection` starts it.

It prints one word of `Fault` when the file must not be kept, and nothing when it may.
"""

from __future__ import annotations

import resource
import sys
import zipfile
import zlib
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
SECONDS = 10
PLAIN = 300 * 1024 * 1024  # the most that may come out of one compressed stream
LATEST = 1024  # where a PDF has its end mark
AFTER_END = 64  # a line break or two after the end mark; more is another file
PIXELS = 60_000_000
WIDEST = 2400  # what a photograph is brought down to, in pixels
ACTING = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE"}


def look_at_pdf(path: Path) -> str:
    """The fault of what should be a PDF, or ""."""
    import pikepdf

    content = path.read_bytes()
    if not content.startswith(b"%PDF-"):
        return "not_a_pdf"
    if b"%%EOF" not in content[-LATEST:]:
        return "cut_short"
    if len(content) - content.rindex(b"%%EOF") > AFTER_END or zipfile.is_zipfile(path):
        return "two_in_one"
    try:
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
            return "encrypted" if pdf.is_encrypted else _look_inside(pdf)
    except pikepdf.PasswordError:
        return "encrypted"
    except pikepdf.PdfError:
        return "unreadable"


def _look_inside(pdf: object) -> str:
    import pikepdf

    if len(pdf.pages) == 0:  # type: ignore[attr-defined]
        return "unreadable"
    for thing in pdf.objects:  # type: ignore[attr-defined]
        if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if str(thing.get("/S", "")) in ACTING or "/JS" in thing or "/AA" in thing or "/XFA" in thing:
            return "active"
        if "/EmbeddedFiles" in thing or "/EF" in thing or str(thing.get("/Type", "")) == "/EmbeddedFile":
            return "holds_files"
        if isinstance(thing, pikepdf.Stream) and _swells(thing):
            return "too_much"
    return ""


def _swells(stream: object) -> bool:
    """Whether a compressed stream holds more than any page needs: looked at without unpacking it whole."""
    unpack = zlib.decompressobj()
    if "/FlateDecode" not in str(stream.get("/Filter", "")):  # type: ignore[attr-defined]
        return False
    rest, size = stream.read_raw_bytes(), 0  # type: ignore[attr-defined]
    try:
        while rest and size <= PLAIN:
            size += len(unpack.decompress(rest, 1 << 20))
            rest = unpack.unconsumed_tail
    except zlib.error:
        return False
    return size > PLAIN


def write_photo_anew(path: Path, to: Path, kind: str) -> str:
    """A photograph as a fresh JPEG, or as a page: no place, no camera, nothing but the picture. The fault, or ""."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(path, formats=["JPEG", "PNG", "WEBP"]) as opened:
            if opened.width * opened.height > PIXELS:
                return "too_much"
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return "not_a_photo"
    except (OSError, ValueError, SyntaxError):
        return "cut_short"
    picture.thumbnail((WIDEST, WIDEST))
    if kind == "photo":
        picture.save(to, "JPEG", quality=85)
    else:
        picture.save(to, "PDF", resolution=200)
    return ""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    kind, path, to = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    try:
        print(look_at_pdf(path) if kind == "pdf" else write_photo_anew(path, to, kind), end="")
    except MemoryError:
        print("too_much", end="")


if __name__ == "__main__":
    main()
