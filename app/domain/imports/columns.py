"""What each column of a spreadsheet is: guessed from its name, and left out when it tells who somebody is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from app.base.language import LANGUAGES, Lazy, lazy, speaking
from app.domain.geography.queries import plain
from app.domain.imports.spellings import HEADERS, PERSONAL
from app.domain.service_records.fields import FIELDS

# What a spreadsheet may say of a service, in the order of the page, and its name. Cards, campaigns and appointments
# have no place in old spreadsheets.
_LEFT = ("card_id", "campaign_id", "appointment_id")
IMPORTED: dict[str, Lazy] = {
    **{name: label for name, (_read, label) in FIELDS.items() if name not in _LEFT},
    "other_areas": lazy("Other areas"),
}
NEEDED = ("given_on", "minutes", "channel", "area", "outcome")
DAYS = ("given_on", "decided_on")
_BY_NAME = {name: field for field, names in reversed(HEADERS.items()) for name in names}
_PERSONAL = {name: why for why, names in PERSONAL.items() for name in names}
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_NOT_LETTERS = re.compile(r"^\W+|[\s:*]+$")


def find_field(header: str) -> str | None:
    """The field this column is most likely about."""
    name = _bare(header)
    if name in _PERSONAL:
        return None
    return _BY_NAME.get(name) or _labels().get(name) or _BY_NAME.get(name.partition("(")[0].strip())


def find_reason(header: str, cells: Sequence[str]) -> str | None:
    """Why this column is left out: a key of what is said of a file; None when it tells nobody apart."""
    if why := _PERSONAL.get(_bare(header)):
        return why
    filled = [cell for cell in cells if cell]
    if not filled or find_field(header):
        return None
    if sum(bool(_EMAIL.search(cell)) for cell in filled) * 2 > len(filled):
        return "emails"
    return "phones" if sum(count_phones(cell) > 0 for cell in filled[:50]) * 2 > len(filled[:50]) else None


def count_phones(text: str) -> int:
    """How many telephone numbers stand in the text, Portuguese unless they say otherwise."""
    if sum(map(str.isdigit, text)) < 9 or "/" in text[:6]:
        return 0
    from phonenumbers import PhoneNumberMatcher  # every country's numbering: loaded with the first number

    return sum(1 for _ in PhoneNumberMatcher(text.replace("/", " ; "), "PT"))


def guess(headers: Sequence[str]) -> dict[str, int]:
    """Field -> column; of two columns of the same name the first."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        field = find_field(header)
        if field:
            found.setdefault(field, place)
    return found


def fingerprint(headers: Sequence[str]) -> str:
    """The same for files with the same columns in the same order."""
    return hashlib.sha256("\n".join(map(_bare, headers)).encode()).hexdigest()


def is_left_empty(field: str) -> bool:
    """Whether a service can be told without this."""
    return field not in NEEDED


def counts_hours(header: str) -> bool:
    """Whether the lengths in this column are hours, not minutes."""
    return any(word in _bare(header) for word in ("hora", "hours", "ساعات")) and "min" not in _bare(header)


def _bare(header: str) -> str:
    """A header without capitals, accents, the number of a second one, and signs at its ends."""
    return _NOT_LETTERS.sub("", plain(header)).removesuffix(" (2)")


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """The names the fields have on the pages, in every language."""
    found: dict[str, str] = {}
    for code in LANGUAGES:
        with speaking(code):
            found |= {plain(str(label)): field for field, label in IMPORTED.items()}
    return found
