"""Bytes of a text file as text, whatever programme wrote them; and which sign stands between its columns."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from io import StringIO

from app.domain.imports.notes import FileRefused, Note, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ["cp1252", "cp1256", "cp850", "mac_roman"]  # what offices here wrote before UTF-8
SAMPLE = 100_000
# Two bytes of UTF-8 once read as two letters: what spoilt accents look like.
_SPOILT = ("Ã§", "Ã£", "Ã©", "Ã¡", "Ã³", "Ãª", "Ãµ", "Ã\xad")
SEPARATORS = (";", ",", "	", "|")


def decode(content: bytes) -> tuple[str, list[Note]]:
    """The text and what had to be put right. FileRefused when the bytes are no text."""
    text, name = _decoded(content)
    notes: list[Note] = [{"what": "encoding", "name": name}] if name else []
    if any(sign in text for sign in _SPOILT):
        mended = _mended(text)
        notes += [{"what": "mojibake"}] if mended != text else []
        text = mended
    if "\ufffd" in text:
        notes.append({"what": "lost"})
    return text, notes


def separator_of(text: str) -> str:
    """The sign between the columns: the one that cuts most of the first lines into the same number of cells."""
    if text[:4].lower() == "sep=":
        return text[4]
    return max(SEPARATORS, key=lambda sign: _evenness(text, sign))


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and the encoding when it is an unusual one."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            name = "" if encoding == "utf-8-sig" else encoding.upper()
            return content.decode(encoding, errors="replace"), name
    if wide := _wide(content[:SAMPLE]):
        return content.decode(wide, errors="replace"), wide.upper()
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # loaded with the first file in an old encoding

        best = from_bytes(content[:SAMPLE], cp_isolation=_OLD).best()
        encoding = best.encoding if best else "cp1252"
        return content.decode(encoding, errors="replace"), encoding.upper()


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero. A few zeros are only dirt."""
    zeros = sample.count(0)
    if zeros < len(sample) / 4:
        if zeros > len(sample) / 50 + 20:
            raise FileRefused(Unreadable.NO_SPREADSHEET)
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _mended(text: str) -> str:
    """UTF-8 that was read as Windows text and saved so; line by line, since only some lines may be spoilt."""
    return "".join(_mended_line(line) if "Ã" in line else line for line in text.splitlines(keepends=True))


def _mended_line(line: str) -> str:
    try:
        return line.encode("cp1252").decode()
    except UnicodeError:
        return line


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """(how many of the first lines have the commonest width, that width); nothing for a single column."""
    lines = csv.reader(StringIO(text[:SAMPLE]), delimiter=sign)
    try:
        widths = Counter(len(cells) for _, cells in zip(range(50), lines, strict=False) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    return max(((times, width) for width, times in widths.items()), default=(0, 0))
