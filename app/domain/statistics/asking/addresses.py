"""A question as it stands in an address, and back: the same link is the same table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from app.base.clock import today
from app.base.language import _
from app.base.months import Month
from app.base.texts import UNKEEPABLE
from app.domain.statistics.asking.limits import LONGEST_VALUE, QuestionMistake, refuse_question
from app.domain.statistics.periods import span_of
from app.domain.statistics.questions import PLACES, TIMES, Axis, Measure, Place, Question

Pairs = list[tuple[str, str]]

MEASURE, ROWS, COLUMNS, PLACE, FIRST, LAST = "measure", "rows", "columns", "place", "from", "to"
_ONE_OF_EACH = (MEASURE, ROWS, COLUMNS, PLACE, FIRST, LAST)
_SHAPES = (
    (Axis.YEAR, re.compile("[0-9]{4}")),
    (Axis.QUARTER, re.compile("[0-9]{4}-Q[1-4]")),
    (Axis.MONTH, re.compile("[0-9]{4}-[0-9]{2}")),
    (Axis.DAY, re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)
_YEARS = range(1900, 2999)
_MONTHS_BACK = 12


def read_question(pairs: Iterable[tuple[str, str]]) -> Question:
    """The question of an address: `request.args.items(multi=True)`; QuestionMistake, and nothing else, for a bad one.

    measure=services rows=nationality columns=area from=2026-04 to=2026-Q2 place=district:02 sex=female sex=male.
    Without a period it is the last twelve whole months. What is empty counts as not said.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for name, text in pairs:
        if text.strip():
            said[name].append(_plain(name, text))
    rows, columns = _axis(said, ROWS), _axis(said, COLUMNS)
    if rows and rows is columns:
        raise QuestionMistake(_("Lines and columns are the same: choose another for the columns."), field=COLUMNS)
    first, last = _period(said)
    question = Question(
        measure=_measure(said),
        first=first,
        last=last,
        rows=rows or columns,
        columns=columns if rows else None,
        place=_place(said),
        filters=_filters(said),
    )
    refuse_question(question)
    return question


def address_of(question: Question) -> Pairs:
    """The pairs of the question's address, always in the same order."""
    place = f"{question.place.axis}:{question.place.code}" if question.place else ""
    first, last = _written(question.first, question.last)
    pairs = zip(_ONE_OF_EACH, (question.measure, question.rows, question.columns, place, first, last), strict=True)
    filters = [(str(axis), value) for axis, values in question.filters for value in values]
    return [*((name, str(value)) for name, value in pairs if value), *filters]


def _plain(name: str, text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_VALUE or UNKEEPABLE.search(text):
        raise QuestionMistake(
            _("The address has a text that cannot be read: choose from the lists."), field=_field(name)
        )
    return text


def _field(name: str) -> str:
    """The name of a part of the address, or nothing for what may be anything."""
    return name if name in _ONE_OF_EACH or name in set(Axis) else ""


def _only(said: dict[str, list[str]], name: str) -> str:
    """What is said once; the last when it is said again."""
    return said[name][-1] if name in said else ""


def _measure(said: dict[str, list[str]]) -> Measure:
    text = _only(said, MEASURE) or Measure.SERVICES
    if text not in set(Measure):
        raise QuestionMistake(_("There is no such measure: choose services, contacts or persons."), field=MEASURE)
    return Measure(text)


def _axis(said: dict[str, list[str]], name: str) -> Axis | None:
    text = _only(said, name)
    if text and text not in set(Axis):
        raise QuestionMistake(_("There is no such characteristic: choose one of the list."), field=name)
    return Axis(text) if text else None


def _place(said: dict[str, list[str]]) -> Place | None:
    text = _only(said, PLACE)
    if not text:
        return None
    kind, _colon, code = text.partition(":")
    if kind not in PLACES or not code or (kind == Axis.CENTRE and not _is_number(code)):
        raise QuestionMistake(_("There is no such place: choose one of the list."), field=PLACE)
    return Place(Axis(kind), code)


def _filters(said: dict[str, list[str]]) -> tuple[tuple[Axis, tuple[str, ...]], ...]:
    if unknown := [name for name in said if name not in _ONE_OF_EACH and name not in set(Axis)]:
        raise QuestionMistake(
            _("The address asks for something that is not known here: choose from the lists."), field=_field(unknown[0])
        )
    return tuple((axis, _values(axis, said[axis])) for axis in Axis if axis in said)


def _values(axis: Axis, texts: list[str]) -> tuple[str, ...]:
    values = tuple(sorted(set(texts)))
    try:
        for value in values if axis in TIMES else ():
            span_of(axis, value)
    except (ValueError, OverflowError):
        raise QuestionMistake(_("There is no such day or period: choose one of the list."), field=axis) from None
    if axis is Axis.CENTRE and not all(map(_is_number, values)):
        raise QuestionMistake(_("There is no such place: choose one of the list."), field=axis)
    return values


def _is_number(code: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", code) is not None


def _period(said: dict[str, list[str]]) -> tuple[date, date]:
    """Both days included. One of the two alone is a whole day, month, quarter or year."""
    first, last = _only(said, FIRST), _only(said, LAST)
    if first or last:
        return _span(first or last, FIRST)[0], _span(last or first, LAST)[1]
    this_month = Month.of(today())
    return this_month.plus(-_MONTHS_BACK).first_day, this_month.previous.last_day


def _span(text: str, name: str) -> tuple[date, date]:
    for axis, shape in _SHAPES:
        if shape.fullmatch(text):
            try:
                span = span_of(axis, text)
            except ValueError:
                break
            if span[1].year in _YEARS:
                return span
    raise QuestionMistake(_("There is no such day or period: write 2026, 2026-Q1, 2026-03 or 2026-03-14."), field=name)


def _written(first: date, last: date) -> tuple[str, str]:
    """The shortest way to write the period: by years, by months or by days."""
    months = Month.of(first), Month.of(last)
    if first != months[0].first_day or last != months[1].last_day:
        return first.isoformat(), last.isoformat()
    if months[0].number == 1 and months[1].number == 12:
        return str(first.year), str(last.year)
    return str(months[0]), str(months[1])
