"""Fill a document's text with its facts, and write days, months and amounts as its language does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, StrictUndefined, Undefined, UndefinedError
from markupsafe import Markup

from app.base.language import Language, language_named
from app.base.months import Month
from app.base.pdf import PAPER
from app.domain.documents.paper import Version

MINUS = "\N{MINUS SIGN}"


class Blank(ChainableUndefined):
    """A fact nobody knows yet: a line to write on."""

    def __str__(self) -> str:
        return "________"

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Cover:
    """What is printed on a document beside its facts. `check_address` is whole: "https://claim.example/v"."""

    language: str
    number: str | None
    code: str
    issued_on: date
    check_address: str


def fill(version: Version, cover: Cover, facts: dict[str, Any], *, is_proof: bool = False) -> str:
    """The document as HTML. Days come as "2026-03-01", months as "2026-03", amounts as "10.00".

    A proof goes without the drawing of its address, which costs as much as the text and in which no fact has a part.
    ValueError when the text asks for a fact that is not there, unless it is a model text, or for one
    that is not written so.
    """
    language = language_named(cover.language)
    template = _environment(language, version.leaves_blanks).get_template(f"{version.folder}/document.html")
    drawing = "" if is_proof else _qr(f"{cover.check_address}/{cover.code}")
    try:
        return template.render(_printed(version, cover, language), qr=drawing, facts=facts)
    except (UndefinedError, ArithmeticError) as fault:
        raise ValueError(f"{version.folder}: {fault}") from fault


def fill_text(version: Version, language_code: str, facts: dict[str, Any]) -> Markup:
    """The document's text alone, as HTML to stand in a page: what the paper says, before and after it is made."""
    template = _environment(language_named(language_code), version.leaves_blanks).get_template(
        f"{version.folder}/text/{language_code}.html"
    )
    return Markup(template.render(facts=facts))  # noqa: S704 - escaped by the template itself


def _printed(version: Version, cover: Cover, language: Language) -> dict[str, Any]:
    return {
        "title": version.title[language.code],
        "folder": version.folder,
        "version": version.number,
        "is_model": version.leaves_blanks,
        "language": language.code,
        "direction": language.direction,
        "number": cover.number,
        "code": cover.code,
        "issued_on": cover.issued_on,
        "check_address": cover.check_address.partition("://")[2],
    }


@cache
def _environment(language: Language, leaves_blanks: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAPER),
        autoescape=True,
        undefined=Blank if leaves_blanks else StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for write in (day, month, euros, number, hours, together, nipc):
        environment.filters[write.__name__] = partial(_unless_blank, write, language)
    environment.filters["qr"] = _drawn_qr
    return environment


def _unless_blank(write: Any, language: Language, value: Any) -> str:
    # A fact that is not there stays what it is: a line to fill in, or the error of the strict kind.
    return str(value) if isinstance(value, Undefined) else write(language, value)


def day(language: Language, value: str | date) -> str:
    """ "5 de março de 2026"."""
    return format_date(value if isinstance(value, date) else date.fromisoformat(value), "long", language.locale)


def month(language: Language, value: str) -> str:
    """ "março de 2026"."""
    pattern = language.locale.datetime_skeletons["yMMMM"].pattern
    return format_date(Month.parse(value).first_day, pattern, language.locale)


def euros(language: Language, value: str) -> str:
    """ "2 130,00 €"."""
    return format_currency(Decimal(value), "EUR", locale=language.locale).replace("-", MINUS)


def number(language: Language, value: int) -> str:
    """ "12 500"; a real minus before what is taken away."""
    return format_decimal(value, locale=language.locale).replace("-", MINUS)


def hours(language: Language, value: str) -> str:
    """ "36 h", "1,5 h"."""
    return f"{format_decimal(Decimal(value), locale=language.locale)}\N{NO-BREAK SPACE}h"


def together(language: Language, values: list[str]) -> str:
    """ "árabe, inglês e português"."""
    return format_list(values, locale=language.locale)


def nipc(_language: Language, value: str) -> str:
    """ "508 198 534", never broken over two lines."""
    return "\N{NO-BREAK SPACE}".join((value[:3], value[3:6], value[6:]))


def _drawn_qr(address: str) -> Markup:
    # As a drawing inside the page: on screen, no picture may come from an address that is not ours.
    import segno

    drawing = segno.make(address, error="m", mask=3).svg_inline(border=0, dark="#021c51", omitsize=True)
    return Markup(drawing)  # noqa: S704 - squares, and no text of anybody


def _qr(address: str) -> str:
    # Loaded with the first paper: four megabytes that most requests have no use for.
    import segno

    # Any mask will do for so short a text; trying all eight would cost most of the drawing.
    return segno.make(address, error="m", mask=3).svg_data_uri(border=0, dark="#021c51", svgversion=None, nl=False)
