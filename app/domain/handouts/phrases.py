"""The fixed phrases of the sheet, one file a language, as the folder of the paper keeps them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from app.base.clock import today
from app.base.pdf import PAPER
from app.domain.documents.paper import Version, version_in_force

KIND = "migrant-sheet"
SOURCE = "pt"
# In the order in which they are offered; each has its file.
LANGUAGES = ("en", "fr", "es", "ar", "uk", "ru", "hi", "bn", "ne", "ur", "zh")
# Plain "pt" and "en" are not those of Europe in Babel.
_LOCALES = {"pt": "pt_PT", "en": "en_GB"}
# Russian and Ukrainian dates are spaced with a sign that not every font has.
_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"


@dataclass(frozen=True)
class Phrases:
    """Everything the sheet can say in one language; `answers` is the nearest language of the public pages."""

    language: str
    is_reviewed: bool
    answers: str
    words: dict[str, str]  # "bring.passport" -> the phrase, with {parameters}

    @property
    def locale(self) -> Locale:
        return locale_of(self.language)

    @property
    def direction(self) -> str:
        return str(self.locale.text_direction)

    def say(self, code: str, **values: str) -> str:
        """The phrase with its parameters; KeyError when there is no such phrase."""
        return self.words[code].format(**values)

    def listed(self, texts: Iterable[str]) -> str:
        """Several texts as one list: "árabe, inglês e português"."""
        return format_list(list(texts), locale=self.locale)

    def day(self, value: date) -> str:
        """ "terça-feira, 1 de dezembro de 2026", always with western digits: those of every form and office."""
        return format_date(value, "full", locale=self.locale).replace(_NARROW_SPACE, _SPACE)

    def moment(self, day: date, hour: time | None) -> str:
        """When to come: the day, and the hour when there is one."""
        if hour is None:
            return self.say("say.come_day", date=self.day(day))
        return self.say("say.come_on", date=self.day(day), time=f"{hour:%H:%M}")


def current_version() -> Version:
    """The version of the sheet in force today."""
    return version_in_force(KIND, today())


@cache
def read_phrases(version: str, language: str) -> Phrases:
    """The phrases of that version ("v1") in that language, read once by each process."""
    file = PAPER / KIND / version / "phrases" / f"{language}.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    groups = {name: phrases for name, phrases in told.items() if isinstance(phrases, dict)}
    words = {f"{group}.{name}": text for group, phrases in groups.items() for name, text in phrases.items()}
    return Phrases(told["language"], told["reviewed"], told["answers"], words)


def locale_of(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language))


def own_name(language: str) -> str:
    """What its speakers call the language: "العربية"."""
    name = locale_of(language).get_language_name(language) or language
    return name[:1].upper() + name[1:]
