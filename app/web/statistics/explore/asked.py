"""What the address of the explore page asks: the question, how its table is read, and the addresses near it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from flask import url_for

from app.base.months import Month
from app.domain.statistics.asking import address_of, read_question
from app.domain.statistics.periods import a_year_before
from app.domain.statistics.questions import Axis, Question
from app.web.statistics.explore.periods import Preset

SORT, COMPARED, LINES, PRESET = "sort", "compare", "lines", "preset"
BY_NAME, MOST, LEAST = "name", "most", "least"
ALL_LINES = "all"
_OF_THE_PAGE = (SORT, COMPARED, LINES, PRESET, "language")
_FIRST_YEAR = 1900  # of the calendar that questions are read by: there is none before
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """A question, and how its table is shown: sorted, beside the year before, with every line."""

    question: Question
    sort: str = ""  # in its own order, or one of BY_NAME, MOST, LEAST
    is_compared: bool = False
    has_all_lines: bool = False

    @classmethod
    def of(cls, pairs: Pairs) -> Asked:
        """Read an address; QuestionMistake when the question cannot be asked."""
        pairs = list(pairs)
        shown = dict(pairs)
        question = read_question((name, text) for name, text in pairs if name not in _OF_THE_PAGE)
        return cls(
            question,
            sort=shown.get(SORT, "") if shown.get(SORT) in (BY_NAME, MOST, LEAST) else "",
            is_compared=bool(shown.get(COMPARED)) and question.first.year > _FIRST_YEAR,
            has_all_lines=shown.get(LINES) == ALL_LINES,
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The address again, without anything it does not need."""
        shown = ((SORT, self.sort), (COMPARED, "yes" * self.is_compared), (LINES, ALL_LINES * self.has_all_lines))
        return [*address_of(self.question), *((name, text) for name, text in shown if text)]

    @property
    def url(self) -> str:
        return f"{url_for('.explore')}?{urlencode(self.pairs)}"

    def asking(self, **changes: object) -> Asked:
        """The same page of another question."""
        return replace(self, question=replace(self.question, **changes))  # type: ignore[arg-type]

    def shown(self, **changes: object) -> Asked:
        """The same question shown in another way."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def with_filter(self, axis: Axis, value: str) -> Asked:
        """Of this value alone, whatever else of the axis was asked for."""
        others = dict(self.question.filters) | {axis: (value,)}
        return self.asking(filters=_sorted(others))

    def without_filter(self, axis: Axis, value: str) -> Asked:
        """One value less to filter by."""
        filters = dict(self.question.filters)
        filters[axis] = tuple(each for each in filters[axis] if each != value)
        return self.asking(filters=_sorted(filters))

    def year_before(self) -> Question:
        """The same question of the same days a year earlier."""
        return replace(self.question, first=a_year_before(self.question.first), last=_last_before(self.question.last))


def with_preset(pairs: Pairs, today: date) -> list[tuple[str, str]]:
    """The address with the days of the period that was pressed, when one was, in the place of its own."""
    pairs = list(pairs)
    pressed = dict(pairs).get(PRESET)
    if pressed not in set(Preset):
        return pairs
    days = zip(("from", "to"), map(str, Preset(pressed).days(today)), strict=True)
    return [*(pair for pair in pairs if pair[0] not in ("from", "to", PRESET)), *days]


def is_untidy(pairs: Pairs) -> bool:
    """Whether an address is one a form has sent, with what was left empty in it."""
    return any(name == PRESET or not text for name, text in pairs)


def _last_before(day: date) -> date:
    """The same, but the end of a month stays its end."""
    month = Month.of(day)
    return month.plus(-12).last_day if day == month.last_day else a_year_before(day)


def _sorted(filters: dict[Axis, tuple[str, ...]]) -> tuple[tuple[Axis, tuple[str, ...]], ...]:
    """In the one order a question has them."""
    return tuple((axis, filters[axis]) for axis in Axis if filters.get(axis))
