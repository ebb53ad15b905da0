"""Questions about the lists: as they stand today, and as one of them is edited."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import select

from app.base.clock import today
from app.base.database import db
from app.base.editions import edition
from app.base.errors import OutOfReach
from app.base.language import LANGUAGES
from app.domain.geography.models import Municipality
from app.domain.geography.queries import full_name, list_municipalities
from app.domain.vocabulary.models import EarlierWording, Entry, ListName, ReferralTarget, SpokenLanguage, Topic
from app.domain.vocabulary.words import Word, WordList

STATELESS = "stateless"
_STATELESS_LABELS = {"en": "Stateless", "pt": "Apátrida", "ar": "عديم/ة الجنسية"}
# Parts of the world and of countries that have a code and no nationality.
_NOT_STATES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Every list a service record speaks in: one object for each day and edition, so that it is a key of what was drawn
    with it."""

    day: date
    areas: WordList
    sub_topics: WordList
    referral_targets: WordList
    languages: WordList
    nationalities: WordList
    municipalities: WordList
    districts: dict[str, str]  # municipality -> district


def vocabulary() -> Vocabulary:
    """The lists as they stand today: read by each process once an edition, since a page needs all of them."""
    return _of_day(today(), edition())


def list_areas(day: date) -> list[Word]:
    """The areas of intervention valid on that day, in their order (FAQ answer 4)."""
    return vocabulary().areas.on(day)


def words_of(list_name: ListName) -> WordList:
    """One of the lists that can be edited, those no longer offered among them."""
    words: WordList = getattr(vocabulary(), list_name)
    return words


def get_word(list_name: ListName, code: str) -> Word:
    """The word with this code; OutOfReach when the list has none."""
    word = words_of(list_name).find(code)
    if word is None:
        raise OutOfReach
    return word


def district_of(dico: str) -> str:
    """The district a municipality lies in, by their codes."""
    return vocabulary().districts[dico]


@lru_cache(maxsize=2)
def _of_day(day: date, number: int) -> Vocabulary:
    return Vocabulary(day=day, **_read(number))


@lru_cache(maxsize=1)
def _read(_number: int) -> dict[str, Any]:
    """Every list by its name, with all words it ever had: each word knows its days."""
    topics, places = _words(Topic), list_municipalities()
    return {
        "areas": WordList(topic for topic in topics if topic.area_code is None),
        "sub_topics": WordList(topic for topic in topics if topic.area_code),
        "referral_targets": _words(ReferralTarget),
        "languages": _words(SpokenLanguage),
        "nationalities": _nationalities(),
        "municipalities": _municipalities(places),
        "districts": {place.dico: place.district_code for place in places},
    }


def _words(kind: type[Entry]) -> WordList:
    earlier = _earlier(kind.__tablename__)
    rows = db.session.scalars(select(kind).order_by(kind.position, kind.code).execution_options(populate_existing=True))
    return WordList(_word(row, earlier[row.code]) for row in rows)


def _word(row: Entry, earlier: list[EarlierWording]) -> Word:
    facts = {name: getattr(row, name) for name in ("area_code", "needs_consent", "edition") if hasattr(row, name)}
    before = tuple((wording.until, wording.labels) for wording in earlier)
    return Word(row.code, row.labels, valid_from=row.valid_from, valid_until=row.valid_until, earlier=before, **facts)


def _earlier(table: str) -> dict[str, list[EarlierWording]]:
    """The earlier wordings of a table's entries by their code, the oldest first."""
    found: dict[str, list[EarlierWording]] = defaultdict(list)
    query = select(EarlierWording).where(EarlierWording.kept_in == table).order_by(EarlierWording.until)
    for wording in db.session.scalars(query):
        found[wording.code].append(wording)
    return found


@cache
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
