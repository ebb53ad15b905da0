"""The code of a card: nine characters nobody mistakes for another, the last one a check on the first eight."""

from __future__ import annotations

import re
from datetime import date

from app.domain.cards.models import Span

# No 0 and O, 1 and I and L, no U that is read as V; digits after letters would make words.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
# What a card says of the person: the fields of a service's sheet by the same names.
CHARACTERISTICS = ("nationality", "sex", "age_band", "residence", "legal_status", "language")
_NOISE = re.compile(r"[\s.\-–—_]+")


def read_code(text: str) -> str | None:
    """A code as it is kept, from what was typed or scanned; None when it is none or its check character is wrong."""
    code = plain_code(text)
    if len(code) != LENGTH or any(letter not in ALPHABET for letter in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def plain_code(text: str) -> str:
    """What was typed without its hyphens and spaces, in capitals."""
    return _NOISE.sub("", text).upper()


def check_character(body: str) -> str:
    """Luhn's sum in base 30: finds any one wrong character, and nearly all neighbours exchanged."""
    base, total = len(ALPHABET), 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // base + value % base
    return ALPHABET[-total % base]


def written(code: str) -> str:
    """K7F-22M-4C9, as people read it out."""
    return "-".join((code[:3], code[3:6], code[6:]))


def spans_of(year: int) -> list[tuple[Span, date]]:
    """The months of a year and the year itself, each by its first day."""
    months = [(Span.MONTH, date(year, month, 1)) for month in range(1, 13)]
    return [*months, (Span.YEAR, date(year, 1, 1))]
