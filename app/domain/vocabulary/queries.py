"""Questions about the lists: what may be chosen on a given day, and which word somebody typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.language import LANGUAGES, current_language
from app.domain.geography.models import Municipality
from app.domain.geography.queries import full_name, list_municipalities, plain
from app.domain.vocabulary.models import ReferralTarget, SpokenLanguage, Topic

STATELESS = "stateless"
_STATELESS_LABELS = {"en": "Stateless", "pt": "Apátrida", "ar": "عديم/ة الجنسية"}
# Parts of the world and of countries that have a code and no nationality.
_NOT_STATES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


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

    @property
    def label(self) -> str:
        return self.labels[current_language().code]

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
        """Every spelling -> code; on a clash the language that comes first keeps it."""
        spellings: dict[str, str] = {}
        for language in LANGUAGES:
            for word in self:
                spellings.setdefault(plain(word.labels[language]), word.code)
        return {plain(word.code): word.code for word in self} | spellings


@dataclass(frozen=True)
class Vocabulary:
    """Every list a service record speaks in."""

    areas: WordList
    sub_topics: WordList
    referral_targets: WordList
    languages: WordList
    nationalities: WordList
    municipalities: WordList
    districts: dict[str, str]  # municipality -> district


def vocabulary() -> Vocabulary:
    """The lists as they stand today: read once a day by each process, since a page needs all of them."""
    return _read(today())


def list_areas(day: date) -> list[Word]:
    """The areas of intervention valid on that day, in their order (FAQ answer 4)."""
    return vocabulary().areas.on(day)


def district_of(dico: str) -> str:
    """The district a municipality lies in, by their codes."""
    return vocabulary().districts[dico]


@lru_cache(maxsize=1)
def _read(day: date) -> Vocabulary:
    topics, places = _words(Topic), list_municipalities()
    return Vocabulary(
        areas=WordList(topic for topic in topics if topic.area_code is None),
        sub_topics=WordList(topic for topic in topics if topic.area_code),
        referral_targets=_words(ReferralTarget),
        languages=_words(SpokenLanguage),
        nationalities=_nationalities(),
        municipalities=_municipalities(places),
        districts={place.dico: place.district_code for place in places},
    )


def _words(kind: type[Topic] | type[ReferralTarget] | type[SpokenLanguage]) -> WordList:
    rows = db.session.scalars(select(kind).order_by(kind.position, kind.code))
    return WordList(_word(row) for row in rows)


def _word(row: Any) -> Word:
    labels = {code: str(getattr(row, f"label_{code}")) for code in LANGUAGES}
    facts = {name: getattr(row, name) for name in ("area_code", "needs_consent", "edition") if hasattr(row, name)}
    return Word(row.code, labels, valid_from=row.valid_from, valid_until=row.valid_until, **facts)


def _nationalities() -> WordList:
    """Every State and territory of ISO 3166, named by Babel, and statelessness."""
    names: dict[str, Any] = {code: language.locale.territories for code, language in LANGUAGES.items()}
    states = sorted(code for code in names["en"] if len(code) == 2 and code.isalpha() and code not in _NOT_STATES)
    words = [Word(code, {language: names[language][code] for language in names}) for code in states]
    return WordList([*words, Word(STATELESS, _STATELESS_LABELS)])


def _municipalities(places: list[Municipality]) -> WordList:
    """The 308; where two share a name, both carry their district."""
    times = Counter(place.search_name for place in places)
    names = {place.dico: place.name if times[place.search_name] == 1 else full_name(place) for place in places}
    return WordList(Word(dico, dict.fromkeys(LANGUAGES, name)) for dico, name in names.items())
