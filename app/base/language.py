"""The languages of the product, and every sentence in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeAlias

from babel import Locale
from babel.dates import format_date
from babel.support import NullTranslations
from flask import g, has_app_context
from flask_babel import LazyString, force_locale, get_locale, get_translations
from jinja2 import Environment
from markupsafe import Markup

Lazy: TypeAlias = LazyString | str

__all__ = [
    "LANGUAGES",
    "Language",
    "_",
    "current_language",
    "in_words",
    "isolated",
    "language_named",
    "lazy",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
    "speaking",
    "teach",
]


def isolated(text: str) -> str:
    """A code or number that keeps its own direction inside a plain sentence of another (in HTML: the filter |ltr)."""
    return f"\u2066{text}\u2069"


@dataclass(frozen=True)
class Language:
    """One language of the interface. `code` is what addresses and `lang` carry: pt, en, ar."""

    code: str
    locale_name: str

    @cached_property
    def locale(self) -> Locale:
        return Locale.parse(self.locale_name)

    @cached_property
    def own_name(self) -> str:
        name = Locale(self.code).get_display_name(self.code) or self.code
        return name[:1].upper() + name[1:]

    @cached_property
    def direction(self) -> str:
        return str(self.locale.text_direction)

    @property
    def comma(self) -> str:
        return "،" if self.code == "ar" else ","


# Plain "pt" in Babel is Brazilian, so each language names its locale.
LANGUAGES = {
    language.code: language for language in (Language("pt", "pt_PT"), Language("en", "en_GB"), Language("ar", "ar"))
}
DEFAULT = LANGUAGES["pt"]
# What an address says to change it: no filter is called so, since people are looked for by the languages they speak.
SWITCH = "speak"


def language_named(code: str | None) -> Language:
    """The language with this code; Portuguese for any other."""
    return LANGUAGES.get(code or "", DEFAULT)


class _Spoken(NamedTuple):
    language: Language
    words: NullTranslations


def _spoken() -> _Spoken:
    """What is spoken now. Looked up once a page, since a page asks for hundreds of words."""
    try:
        here = g._get_current_object()  # each look through the proxy costs as much as a word
    except RuntimeError:  # no page, no job
        return _Spoken(DEFAULT, get_translations())
    try:
        spoken: _Spoken = here.spoken
    except AttributeError:  # its first word
        locale = get_locale()
        spoken = here.spoken = _Spoken(language_named(locale.language if locale else None), get_translations())
    return spoken


def current_language() -> Language:
    """The language of the page being made; Portuguese outside a page."""
    return _spoken().language


def in_words(day: date) -> str:
    """The day as a sentence names it in the language spoken now: "12 de dezembro de 2026"."""
    return str(format_date(day, "long", locale=current_language().locale))


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Within this block every sentence is in that language: for mails and documents."""
    before = g.pop("spoken", None) if has_app_context() else None
    try:
        with force_locale(language_named(code).locale_name):
            yield
    finally:
        if before:
            g.spoken = before
        elif has_app_context():
            g.pop("spoken", None)


def gettext(message: str, **values: Any) -> str:
    """The sentence in the language spoken now, with its values."""
    text = str(_spoken().words.gettext(message))
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """The form of the sentence that fits the number; `%(num)s` stands for it."""
    return str(_spoken().words.ngettext(one, many, num)) % {"num": num, **values}


def pgettext(context: str, message: str, **values: Any) -> str:
    """The same English words can mean two things: `context` says which."""
    text = str(_spoken().words.pgettext(context, message))
    return text % values if values else text


def teach(templates: Environment) -> None:
    """Give templates their words, which fill in values escaped: straight, since a page asks for hundreds of them."""
    templates.globals.update(_=_written, ngettext=_written_many, pgettext=_written_as)


def _written(message: str, **values: Any) -> Markup:
    words = Markup(_spoken().words.gettext(message))  # noqa: S704 - the catalogues are ours
    return words % values if values else words


def _written_many(one: str, many: str, num: int, **values: Any) -> Markup:
    return Markup(_spoken().words.ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704


def _written_as(context: str, message: str, **values: Any) -> Markup:
    words = Markup(_spoken().words.pgettext(context, message))  # noqa: S704
    return words % values if values else words


_ = gettext
lazy = partial(LazyString, gettext)
lazy_pgettext = partial(LazyString, pgettext)
