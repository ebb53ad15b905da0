"""A word of a list, and a list of words: what may be chosen on a day, and which word somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from app.base.language import LANGUAGES, current_language
from app.domain.geography.queries import plain


@dataclass(frozen=True)
class Word:
    """One entry of a list: its code, its label in each language, the days on which it may be chosen; a referral target
    may need the person's consent."""

    code: str
    labels: dict[str, str]
    area_code: str | None = None
    valid_from: date = date.min
    valid_until: date | None = None
    needs_consent: bool = False
    edition: str | None = None
    earlier: tuple[
        tuple[date, dict[str, str]], ...
    ] = ()  # (last day, labels) of each wording before this, oldest first

    @property
    def label(self) -> str:
        return self.labels[current_language().code]

    def label_on(self, day: date) -> str:
        """What it was called on that day: a record keeps the wording of its time."""
        labels = next((labels for until, labels in self.earlier if day <= until), self.labels)
        return labels[current_language().code]

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class WordList:
    """One list of words in its order, found by code or by what somebody typed."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_code = {word.code: word for word in words}

    def __iter__(self) -> Iterator[Word]:
        return iter(self._by_code.values())

    def find(self, code: str) -> Word | None:
        return self._by_code.get(code)

    def has(self, code: str, day: date) -> bool:
        """Whether this code may be chosen on that day."""
        word = self._by_code.get(code)
        return word is not None and word.is_valid_on(day)

    def on(self, day: date) -> list[Word]:
        """What may be chosen on that day, in order."""
        return [word for word in self if word.is_valid_on(day)]

    def code_of(self, typed: str) -> str | None:
        """The code of what somebody typed: a code or a label, in any language, whatever its accents and capitals."""
        return typed if typed in self._by_code else self._spellings.get(plain(typed))

    def near(self, typed: str, day: date, limit: int = 6) -> list[Word]:
        """What may have been meant, in any language: words that begin like it, hold it, or are written nearly so."""
        sought = plain(typed)
        if not sought:
            return []
        spelt = {spelling: code for spelling, code in self._spellings.items() if self.has(code, day)}
        beginning = [spelling for spelling in spelt if any(part.startswith(sought) for part in spelling.split())]
        holding = [spelling for spelling in spelt if sought in spelling]
        alike = get_close_matches(sought, spelt, n=limit, cutoff=0.7)
        codes = dict.fromkeys(spelt[spelling] for spelling in (*beginning, *holding, *alike))
        return [self._by_code[code] for code in list(codes)[:limit]]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Every spelling -> code; on a clash the language that comes first keeps it, an earlier wording gives way."""
        spellings: dict[str, str] = {}
        for language in LANGUAGES:
            for word in self:
                spellings.setdefault(plain(word.labels[language]), word.code)
        for word in self:
            for _until, labels in word.earlier:
                for label in labels.values():
                    spellings.setdefault(plain(label), word.code)
        return {plain(word.code): word.code for word in self} | spellings
