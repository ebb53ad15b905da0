"""The dashboard in words: its headlines and its months as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from app.base.language import _
from app.domain.statistics.asking import address_of
from app.domain.statistics.dashboard import Dashboard, Headline, MonthLine, Unit, Value
from app.domain.statistics.definitions import definition_of
from app.domain.statistics.questions import Question
from app.domain.statistics.rules import Cell, Hidden
from app.web.filters import NONE, ltr, number, share, short_month
from app.web.statistics.wording import figure, sign


@dataclass(frozen=True)
class HeadlineLine:
    """One headline as it is read."""

    key: str
    name: str
    now: str
    before: str
    year_before: str
    change: str
    own: str
    median: str
    explore: str | None


def headline_lines(headlines: Sequence[Headline]) -> dict[str, HeadlineLine]:
    """The headlines by the key of their definition, in their order."""
    return {each.key: _headline(each) for each in headlines}


def month_rows(board: Dashboard) -> list[list[str]]:
    """Each month in short, its services, those of a year before if there are any, its contacts and its persons."""
    rows = [(each, _figures(each, with_year_before=board.has_year_before)) for each in board.months]
    return [[f"{short_month(each.month)} {each.month.year}", *map(figure, cells)] for each, cells in rows]


def nothing_before(board: Dashboard) -> str:
    """What there is nothing to be held against; empty when there is."""
    if board.has_before and board.has_year_before:
        return ""
    if board.has_before:
        return _("No service was given a year before: there is nothing to compare with.")
    if board.has_year_before:
        return _("No service was given in the previous period: there is nothing to compare with.")
    return _("No service was given in the previous period, nor a year before: there is nothing to compare with.")


def series(board: Dashboard) -> tuple[list[tuple[str, list[int | None]]], list[str]]:
    """The lines of the chart, named by the year they end in, and its labels; a year before only if it has figures."""
    last = board.stretch.last.year
    lines = [(str(last), [each.services.services for each in board.months])]
    if board.has_year_before:
        lines.append((str(last - 1), [each.year_before.services for each in board.months]))
    return lines, [short_month(each.month) for each in board.months]


def explore_url(question: Question) -> str:
    """The page that reproduces a figure."""
    return f"{url_for('statistics.explore')}?{urlencode(address_of(question))}"


def _headline(each: Headline) -> HeadlineLine:
    return HeadlineLine(
        key=each.key,
        name=str(definition_of(each.key).name),
        now=_written(each.unit, each.now),
        before=_written(each.unit, each.before),
        year_before=_written(each.unit, each.year_before),
        change=signed(each.change),
        own=_written(each.unit, each.own, 1),
        median=_written(each.unit, each.median, 1),
        explore=explore_url(each.question) if each.question else None,
    )


def signed(change: float | None) -> str:
    """+4,9 % for 0.049; nothing when there is nothing to say."""
    if change is None:
        return ""
    return ltr(f"{'+' if change > 0 else '−' if change < 0 else ''}{share(abs(change))}")


def _written(unit: Unit, value: Value, places: int = 0) -> str:
    if value is None:
        return NONE
    if isinstance(value, Hidden):
        return sign(value)
    if unit is Unit.SHARE:
        return share(value)
    if unit is Unit.DAYS:
        return _("%(number)s days", number=number(round(value, 1)))
    return number(round(value, places) if places else round(value))


def _figures(each: MonthLine, *, with_year_before: bool) -> list[Cell]:
    return [each.services, *([each.year_before] if with_year_before else []), each.contacts, each.persons]
