"""The standard words of the report, a file a language, in the folder of its paper; and figures as they are written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from app.base.clock import today
from app.base.language import Language, language_named
from app.base.months import Month
from app.base.pdf import PAPER
from app.domain.documents.paper import Version, version_in_force
from app.domain.publications.periods import Period
from app.domain.statistics.outputs.figures import SIGNS
from app.domain.statistics.questions import Axis
from app.domain.statistics.tables import Figure

KIND = "year-report"
NONE = "–"


@dataclass(frozen=True)
class Phrases:
    """Everything the report can say in one language."""

    language: Language
    words: Mapping[str, str]  # "text.summary" -> the phrase, with {parameters}
    forms: Mapping[str, tuple[str, str]]  # "services" -> for one, for more

    def say(self, code: str, **values: str) -> str:
        """The phrase with its parameters; KeyError when there is none of that name."""
        return self.words[code].format(**values)

    def counted(self, noun: str, figure: Figure | int) -> str:
        """ "1 service", "4 127 services"; a phrase of its own for a figure that is not shown."""
        figure = Figure(figure) if isinstance(figure, int) else figure
        if figure.count is None:
            return self.forms[noun][1].format(n=self.words["counted.hidden"])
        one, more = self.forms[noun]
        is_one = self.language.locale.plural_form(figure.count) == "one"
        return (one if is_one else more).format(n=self.number(figure.count))

    def figure(self, figure: Figure) -> str:
        """As a table shows it: the number, the sign in its place, or a dash where there is nothing."""
        if figure.hidden:
            return SIGNS[figure.hidden]
        return self.number(figure.count) if figure.count else NONE

    def number(self, count: int) -> str:
        return format_decimal(count, locale=self.language.locale)

    def share(self, part: Figure, whole: Figure) -> str:
        """ "33,1 %"; nothing where one of the two is not shown."""
        if not part.count or not whole.count:
            return ""
        pattern = "#,##0.0\N{NO-BREAK SPACE}%" if self.language.code == "pt" else "#,##0.0%"
        return format_percent(part.count / whole.count, pattern, locale=self.language.locale)

    def listed(self, texts: list[str]) -> str:
        return format_list(texts, locale=self.language.locale)

    def day(self, day: date) -> str:
        """ "5 de março de 2026"."""
        return format_date(day, "long", self.language.locale)

    def month(self, month: Month) -> str:
        """ "março de 2026"."""
        return format_date(
            month.first_day, self.language.locale.datetime_skeletons["yMMMM"].pattern, self.language.locale
        )

    def short_month(self, month: Month) -> str:
        """ "mar", for a chart."""
        names = get_month_names("abbreviated", "stand-alone", self.language.locale)
        return str(names[month.number]).replace(".", "")

    def period(self, period: Period, *, within: bool = False) -> str:
        """What the period is called: "2025"; or when something was: "em 2025"."""
        kinds = {Axis.YEAR: "year", Axis.QUARTER: "quarter", Axis.MONTH: "months"}
        kind = "month" if period.first == period.last else kinds[period.axis]
        return self.say(
            f"period.in_{kind}" if within else f"period.{kind}",
            year=str(period.first.year),
            quarter=str((period.first.number + 2) // 3),
            first=self.month(period.first),
            last=self.month(period.last),
        )


def current_version() -> Version:
    """The version of the report in force today."""
    return version_in_force(KIND, today())


@cache
def read_phrases(version: str, language: str) -> Phrases:
    """The phrases of that version ("v1") in that language, read once by each process."""
    told = tomllib.loads((PAPER / KIND / version / "phrases" / f"{language}.toml").read_text(encoding="utf-8"))
    every = {f"{group}.{name}": text for group, phrases in told.items() for name, text in phrases.items()}
    words = {code: text for code, text in every.items() if isinstance(text, str)}
    forms = {code.partition(".")[2]: tuple(text) for code, text in every.items() if isinstance(text, list)}
    return Phrases(language_named(language), words, forms)
