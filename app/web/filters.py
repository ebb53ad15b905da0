"""The only formatting of dates, amounts and names: Babel in the language of the page, "–" for none."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from math import ceil
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from flask import Flask
from markupsafe import Markup, escape

from app.base.language import _, current_language, ngettext
from app.base.months import Month
from app.web import charts, maps
from app.web.controls import control, described_by
from app.web.mistakes import mistakes

LISBON = ZoneInfo("Europe/Lisbon")
NONE = "–"


def day(value: date | None) -> str:
    """05/11/2026, for tables."""
    return f"{value:%d/%m/%Y}" if value else NONE


def long_day(value: date | None) -> str:
    """5 de novembro de 2026, for running text."""
    return _spelled(value, "long", _locale()) if value else NONE


def short_day(value: date | None) -> str:
    """23 nov, where the year is plain from the page."""
    return _plain_month(_spelled(value, "d MMM", _locale())) if value else NONE


def weekday(value: date | int) -> str:
    """Segunda-feira, of a day or of its number: 1 Monday to 7 Sunday."""
    number = value if isinstance(value, int) else value.isoweekday()
    name = str(dates.get_day_names("wide", "stand-alone", _locale())[number - 1])
    return name[:1].upper() + name[1:]


def moment(value: datetime | None) -> str:
    """23 nov 2026, 11:02 in Lisbon, for an aware instant."""
    if value is None:
        return NONE
    local = value.astimezone(LISBON)
    return f"{_plain_month(_spelled(local.date(), 'd MMM y', _locale()))}{current_language().comma} {local:%H:%M}"


def hour(value: datetime) -> str:
    """10:48, in Lisbon."""
    return f"{value.astimezone(LISBON):%H:%M}"


def month(value: Month | date | None) -> str:
    """março de 2026."""
    if value is None:
        return NONE
    return _month(value.first_day if isinstance(value, Month) else value, _locale())


def short_month(value: Month | date | None) -> str:
    """mar, for the foot of a chart."""
    if value is None:
        return NONE
    first = value.first_day if isinstance(value, Month) else value
    return _plain_month(_spelled(first, "LLL", _locale()))


def number(value: int | float | Decimal | None) -> str:
    """186 728."""
    return NONE if value is None else _number(value, _locale())


def share(value: float | Decimal | None) -> str:
    """33,1 % for 0.331."""
    return NONE if value is None else _share(value, _locale())


def file_size(size: int) -> str:
    """The size of a file: 214 KB, 1.4 MB."""
    kilobytes = ceil(size / 1000)
    if kilobytes < 1000:
        return _("%(size)s KB", size=number(kilobytes))
    return _("%(size)s MB", size=number(round(kilobytes / 1000, 1)))


def euros(value: Decimal | None) -> str:
    """2130,00 €."""
    return NONE if value is None else numbers.format_currency(value, "EUR", locale=_locale())


def hours(minutes: int | None) -> str:
    """A number of minutes as 45 min, 36 h or 1 h 30."""
    return NONE if minutes is None else _length(minutes, current_language().code)


def ltr(value: object) -> Markup:
    """A code, NIPC, telephone, IBAN or address, kept left to right inside any sentence."""
    if value is None or value == "":
        return escape(NONE)
    return Markup('<span class="ltr" dir="ltr">{}</span>').format(value)


def language_name(code: str | None) -> str:
    """The name of a language (ISO 639) in the language of the page; the code itself when it has no name."""
    return _languages(_locale()).get(code, code) if code else NONE


def register(app: Flask) -> None:
    """Give the templates these filters and the geometry of the charts."""
    shown = (day, long_day, short_day, weekday, moment, hour, month, short_month, number, share, euros, hours, ltr)
    for show in (*shown, file_size, language_name, mistakes, control, described_by):
        app.add_template_filter(show)
    for drawing in (charts.bar_width, charts.line_chart, maps.drawn_districts, maps.drawn_municipalities):
        app.add_template_global(drawing)


# The days of a page are those of the page before, and of its other lines.
@lru_cache(maxsize=10_000)
def _spelled(value: date, pattern: str, locale: Locale) -> str:
    return str(dates.format_date(value, pattern, locale=locale))


# A choice of months repeats the same ten years on each page.
@lru_cache(maxsize=1_000)
def _month(first: date, locale: Locale) -> str:
    return str(dates.format_skeleton("yMMMM", first, locale=locale))


# A page of figures formats a hundred numbers, most of them the same as the page before.
@lru_cache(maxsize=10_000)
def _number(value: int | float | Decimal, locale: Locale) -> str:
    return numbers.format_decimal(value, locale=locale)


# A ledger says the same few lengths on each line.
@lru_cache(maxsize=1_000)
def _length(minutes: int, _language: str) -> str:
    whole, rest = divmod(minutes, 60)
    if not rest:
        text = ngettext("%(num)s h", "%(num)s h", whole)
    elif not whole:
        text = ngettext("%(num)s min", "%(num)s min", rest)
    else:
        text = _("%(hours)s h %(minutes)s", hours=whole, minutes=f"{rest:02}")
    return text.replace(" ", "\u00a0")  # a line never ends inside it


@lru_cache(maxsize=10_000)
def _share(value: float | Decimal, locale: Locale) -> str:
    # The locale data sets no space before the sign; Portuguese typography asks for one.
    pattern = "#,##0.0\u00a0%" if locale.language == "pt" else "#,##0.0%"
    return numbers.format_percent(value, pattern, locale=locale)


def _locale() -> Locale:
    return current_language().locale


@cache
def _languages(locale: Locale) -> dict[str, str]:
    return dict(locale.languages)


def _plain_month(text: str) -> str:
    """Without the full stop of an abbreviated month: a comma or the end of a cell follows it."""
    return text.replace(".", "")
