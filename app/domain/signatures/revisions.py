"""What was added to a PDF since it was issued: signatures and what belongs to them, or something else.

A signature vouches for the file it was put under. It says nothing about what was done to the file before,
so every object written since the document was issued is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, NullObject, Reference, StreamObject
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

from app.domain.signatures.verdicts import Verdict

# What a signing program may write into the root of the file: the signatures' own form and their proofs.
ROOT_MAY_CHANGE = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"}
A4, NOWHERE = (0, 0, 595, 842), (0, 0, 0, 0)
STAMP_AT_MOST = 0.2  # of the page: a larger picture of a signature could lie over the text


def fault_since(issued: PdfFileReader, sent: PdfFileReader, first_signed: int) -> Verdict | None:
    """What was done to the document besides signing it; None when nothing was.

    ALTERED_BEFORE and ALTERED_AFTERWARDS when anything else was changed, before or after the revision
    `first_signed`; COVERED when a stamp may hide text. Looks at the file as it stood after every revision: what
    was put back later was still not what somebody signed.
    """
    before = issued.xrefs.total_revisions
    if not _goes_on_from(issued, sent, before):
        return Verdict.ALTERED_BEFORE
    pages, about = list(_pages_of(issued.root["/Pages"])), _about(issued)
    for revision in range(before, sent.xrefs.total_revisions):
        then, written = sent.get_historical_resolver(revision), sent.xrefs.explicit_refs_in_revision(revision)
        if any(_is_changed(issued, then, ref) for ref in written if ref not in about):
            return Verdict.ALTERED_AFTERWARDS if revision > first_signed else Verdict.ALTERED_BEFORE
        if any(_is_covered(_read(issued, page), _read(then, page)) for page in pages):
            return Verdict.COVERED
    return None


def _goes_on_from(issued: PdfFileReader, sent: PdfFileReader, before: int) -> bool:
    """Whether the chain of revisions runs through those issued: their bytes may be there and never be read."""
    was, now = issued.xrefs.get_startxref_for_revision, sent.xrefs.get_startxref_for_revision
    return (
        sent.xrefs.total_revisions > before
        and all(was(revision) == now(revision) for revision in range(before))
        and sent.root_ref == issued.root_ref
    )


def _pages_of(branch: Any) -> Iterator[Reference]:
    """The reference of every page under this branch of the tree."""
    for place in range(len(branch["/Kids"])):
        kid = branch["/Kids"].raw_get(place)
        if _of(kid.get_object(), "/Type") == "/Pages":
            yield from _pages_of(kid.get_object())
        else:
            yield kid.reference


def _is_changed(issued: PdfHandler, then: PdfHandler, ref: Reference) -> bool:
    """Whether an object of the document issued says something else, and not only that it is signed."""
    was, now = _read(issued, ref), _read(then, ref)
    if was is None or _are_equal(was, now):
        return False
    if ref == issued.root_ref:
        return not _same_but(was, now, ROOT_MAY_CHANGE) or "/XFA" in _of(now, "/AcroForm", {})
    if isinstance(was, DictionaryObject) and _of(was, "/Type") == "/Page":
        return not _same_but(was, now, {"/Annots"}) or not _only_signatures(_marks(was), _marks(now))
    if isinstance(was, list):  # the marks on a page may be an object of their own
        return not _only_signatures(was, now)
    return True


def _only_signatures(was: Any, now: Any) -> bool:
    """Whether nothing but signatures was put on a page besides the marks that were there."""
    return isinstance(now, list) and _raw(now)[: len(was)] == _raw(was) and all(map(_is_signature, _added(was, now)))


def _is_covered(was: Any, now: Any) -> bool:
    """Whether a stamp on this page is so large that it could lie over the text, or is no stamp any more."""
    added, page = _added(_marks(was), _marks(now)), _area(_of(was, "/MediaBox", A4))
    return any(not _is_signature(mark) or _area(_of(mark, "/Rect", NOWHERE)) > STAMP_AT_MOST * page for mark in added)


def _marks(page: Any) -> Any:
    return _of(page, "/Annots", [])


def _added(was: Any, now: Any) -> list[Any]:
    return [now[place] for place in range(len(was), len(now))]


def _raw(array: Any) -> list[Any]:
    return [array.raw_get(place) for place in range(len(array))]


def _is_signature(mark: Any) -> bool:
    kind = _of(mark, "/FT") or _of(_of(mark, "/Parent", {}), "/FT")
    return bool(_of(mark, "/Subtype") == "/Widget" and kind == "/Sig")


def _area(box: Any) -> float:
    left, bottom, right, top = (float(side) for side in box)
    return abs(right - left) * abs(top - bottom)


def _are_equal(was: Any, now: Any) -> bool:
    if isinstance(was, StreamObject):
        return was == now and isinstance(now, StreamObject) and was.encoded_data == now.encoded_data
    return bool(was == now)


def _same_but(was: Any, now: Any, keys: set[str]) -> bool:
    if not isinstance(now, DictionaryObject):
        return False
    kept = [{key: each.raw_get(key) for key in each if key not in keys} for each in (was, now)]
    return kept[0] == kept[1]


def _of(holder: Any, key: str, otherwise: Any = None) -> Any:
    """The value itself, wherever in the file it stands: `get` of these dictionaries gives a reference."""
    return holder[key] if key in holder else otherwise  # noqa: SIM401


def _about(issued: PdfFileReader) -> list[Any]:
    """Where title, dates and program stand: a signing program writes its own."""
    holders = ((issued.trailer, "/Info"), (issued.root, "/Metadata"))
    return [getattr(holder.raw_get(key), "reference", None) for holder, key in holders if key in holder]


def _read(reader: PdfHandler, ref: Reference) -> Any:
    """The object of that number; None when the file has none."""
    try:
        found = reader.get_object(Reference(ref.idnum, ref.generation, pdf=reader))
    except PdfReadError:
        return None
    return None if isinstance(found, NullObject) else found
