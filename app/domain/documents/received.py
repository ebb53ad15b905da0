"""Files that people hand in: looked into before they are kept, refused in plain words, never half kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.base.errors import RuleBroken
from app.base.files import Kept, TooLarge, arriving, keep_file
from app.base.inspection import Fault, inspect_pdf, write_photo_anew, write_photo_as_page
from app.base.language import _
from app.base.settings import settings


def receive_pdf(stream: BinaryIO, field: str = "file") -> Kept:
    """Keep a PDF that opens without a password, whole, and does nothing by itself. RuleBroken beside `field` else."""
    return _receive(stream, field, lambda path: (path, inspect_pdf(path)))


def receive_photo(stream: BinaryIO, field: str = "file") -> Kept:
    """Keep a photograph as a fresh JPEG, without what a camera writes into it. RuleBroken beside `field` else."""
    return _receive(stream, field, _as_photo)


def receive_scan(stream: BinaryIO, field: str = "file") -> Kept:
    """Keep a scan: a PDF as it is, a photograph as a PDF of one page. RuleBroken beside `field` else."""
    return _receive(stream, field, lambda path: (path, inspect_pdf(path)) if _says_pdf(path) else _as_page(path))


def _receive(stream: BinaryIO, field: str, look: Callable[[Path], tuple[Path, Fault | None]]) -> Kept:
    megabytes = settings().upload_megabytes
    try:
        with arriving(stream, limit=megabytes * 1024 * 1024) as path:
            checked, fault = look(path)
            if fault:
                raise RuleBroken(_why(fault), field=field)
            return keep_file(checked)
    except TooLarge:
        raise RuleBroken(_("The file is larger than %(size)s MB.", size=megabytes), field=field) from None


def _as_photo(path: Path) -> tuple[Path, Fault | None]:
    fresh = path.with_name("photo.jpg")
    return fresh, write_photo_anew(path, fresh)


def _as_page(path: Path) -> tuple[Path, Fault | None]:
    """Whoever hands in neither a PDF nor a photograph is asked for a PDF."""
    page = path.with_name("page.pdf")
    fault = write_photo_as_page(path, page)
    return page, Fault.NOT_A_PDF if fault is Fault.NOT_A_PHOTO else fault


def _says_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _why(fault: Fault) -> str:
    return {
        Fault.NOT_A_PDF: _("The file is not a PDF: save it as PDF and upload it again."),
        Fault.NOT_A_PHOTO: _("The file is no photograph: choose a JPEG, PNG or WebP picture."),
        Fault.CUT_SHORT: _("The file arrived incomplete: open it to see that it is whole, and upload it again."),
        Fault.TWO_IN_ONE: _("Something else hangs at the end of the file: print it to PDF and upload the result."),
        Fault.ENCRYPTED: _("The file asks for a password: save it without one and upload it again."),
        Fault.UNREADABLE: _("The file is damaged and cannot be read: save it as PDF again and upload that."),
        Fault.ACTIVE: _("The file has active content and was not kept: print it to PDF and upload the result."),
        Fault.HOLDS_FILES: _("The PDF has other files inside: upload these one by one."),
        Fault.TOO_MUCH: _("The file unpacks to more than a paper can hold: print it to PDF and upload the result."),
    }[fault]
