"""What a list refuses: an entry nobody could tell from another, the end of one that something else stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.base.errors import RuleBroken
from app.base.language import LANGUAGES, _
from app.domain.geography.queries import plain
from app.domain.vocabulary.models import ListName
from app.domain.vocabulary.words import Word, WordList

LONGEST_CODE = 32
# The twelve of the institution (FAQ answer 4): the letters of the paper sheets, the phrases of the migrant's sheet and
# the public pages speak of each.
_THE_TWELVE = frozenset(
    [
        *("regularisation", "nationality", "family_reunification", "housing", "work", "social_support"),
        *("voluntary_return", "health", "education", "vocational_training", "entrepreneurship", "other"),
    ]
)


def code_for(label_en: str, taken: Iterable[str]) -> str:
    """A code made of the English label that no other entry has; RuleBroken when the label has no Latin letter."""
    bare = re.sub("[^a-z0-9]+", "_", plain(label_en)).strip("_")[:LONGEST_CODE]
    if not re.search("[a-z]", bare):
        raise RuleBroken(_("Write the name in English with Latin letters."), field="label_en")
    codes, times, code = {*taken, "new"}, 1, bare  # "new" is an address
    while code in codes:
        times += 1
        code = f"{bare}_{times}"
    return code


def refuse_same(labels: dict[str, str], words: WordList, day: date, but: str | None = None) -> None:
    """Two entries offered together that are called the same could not be told apart."""
    for language in LANGUAGES:
        for word in words.on(day):
            if word.code != but and plain(word.labels[language]) == plain(labels[language]):
                raise RuleBroken(_("Another entry of this list has this name."), field=f"label_{language}")


def refuse_needed(list_name: ListName, word: Word, sub_topics: WordList, until: date) -> None:
    """What other parts of the product stand on does not end."""
    if list_name is not ListName.AREAS:
        return
    if word.code in _THE_TWELVE:
        raise RuleBroken(
            _("This is one of the twelve areas that the sheets and the public pages speak of. Rename it instead.")
        )
    later = (topic for topic in sub_topics if topic.area_code == word.code)
    if any(topic.valid_until is None or topic.valid_until > until for topic in later):
        raise RuleBroken(_("Sub-topics of this area are still offered: end them first."))


def refuse_past(until: date, today: date) -> None:
    """Records of the days gone by may use the entry already."""
    if until < today:
        raise RuleBroken(_("Choose today or a later day: records of days gone by may use it."), field="until")
