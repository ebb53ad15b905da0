"""What the values of each axis are called in the language spoken now, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_skeleton
from sqlalchemy import select

from app.base.choices import Choice
from app.base.database import db
from app.base.language import _, current_language
from app.domain.centres.models import Centre, Structure
from app.domain.geography.models import Municipality
from app.domain.geography.queries import district_names, plain
from app.domain.partners.models import Model
from app.domain.service_records.models import (
    NOT_STATED,
    AgeBand,
    Channel,
    Decision,
    Interpreter,
    LegalStatus,
    Outcome,
    Requester,
    Sex,
)
from app.domain.statistics.periods import span_of
from app.domain.statistics.questions import TIMES, Axis
from app.domain.tallies.models import NO, NONE, YES
from app.domain.vocabulary.queries import vocabulary
from app.domain.vocabulary.words import WordList

CHOICES: dict[Axis, type[Choice]] = {
    Axis.SEX: Sex,
    Axis.AGE_BAND: AgeBand,
    Axis.LEGAL_STATUS: LegalStatus,
    Axis.INTERPRETER: Interpreter,
    Axis.CHANNEL: Channel,
    Axis.REQUESTER: Requester,
    Axis.OUTCOME: Outcome,
    Axis.DECISION: Decision,
    Axis.MODEL: Model,
    Axis.STRUCTURE: Structure,
}
_LISTS: dict[Axis, Callable[[], WordList]] = {
    Axis.AREA: lambda: vocabulary().areas,
    Axis.SUB_TOPIC: lambda: vocabulary().sub_topics,
    Axis.NATIONALITY: lambda: vocabulary().nationalities,
    Axis.LANGUAGE: lambda: vocabulary().languages,
    Axis.REFERRAL: lambda: vocabulary().referral_targets,
    Axis.RESIDENCE: lambda: vocabulary().municipalities,
    Axis.MUNICIPALITY: lambda: vocabulary().municipalities,
}
_MAY_BE_NONE = (Axis.SUB_TOPIC, Axis.REFERRAL, Axis.DECISION)
_MAY_BE_UNSTATED = (Axis.NATIONALITY, Axis.LANGUAGE, Axis.RESIDENCE)
# The axes whose values have an order of their own; the others are read the largest first.
_ORDER = {Axis.AGE_BAND: {band.value: place for place, band in enumerate(AgeBand)}}


def label_of(axis: Axis, value: str) -> str:
    """What a value is called; a code that has left its list is still said, as itself: its services were counted."""
    return labels_of(axis, [value])[value]


def labels_of(axis: Axis, values: Iterable[str]) -> dict[str, str]:
    """What each of these values is called, by value: one look at the database at most."""
    values = list(values)
    if axis is Axis.CENTRE:
        known = _centre_names(values)
    elif axis is Axis.NUTS2:
        known = nuts2_names()
    elif axis is Axis.DISTRICT:
        known = district_names()
    else:
        known = {value: _named(axis, value) for value in values}
    return {value: _without(axis, value) or known.get(value, value) for value in values}


def list_choices(axis: Axis) -> list[tuple[str, str]]:
    """(value, label) of everything a characteristic can be, as a form offers it: long lists by name."""
    if axis is Axis.BIOMETRICS:
        values = [YES, NO]
    elif axis in CHOICES:
        values = list(CHOICES[axis])
    else:
        values = [word.code for word in sorted(_LISTS[axis](), key=lambda word: plain(word.label))]
    missing = [NONE] * (axis in _MAY_BE_NONE) + [NOT_STATED] * (axis in _MAY_BE_UNSTATED)
    return list(labels_of(axis, [*values, *missing]).items())


def in_order(axis: Axis, counts: Mapping[str, int]) -> list[str]:
    """The values in the order they are read: periods and age bands in their own, all others the largest first."""
    if axis in TIMES:
        return sorted(counts)
    order = _ORDER.get(axis, {})
    return sorted(counts, key=lambda value: (order.get(value, 0), -counts[value], value))


@lru_cache(maxsize=1)
def nuts2_names() -> dict[str, str]:
    """The name of each region by its code; read once a process."""
    rows = db.session.execute(select(Municipality.nuts2_code, Municipality.nuts2).distinct())
    return {row.nuts2_code: row.nuts2 for row in rows}


def period_in_words(axis: Axis, value: str) -> str:
    """A day, week, month, quarter or year as people say it; ValueError when it is none."""
    return _period(axis, value, current_language().locale)


def _without(axis: Axis, value: str) -> str | None:
    """What is said of those who have no value on this axis."""
    if value == NOT_STATED:
        return _("Not stated")
    return _("None of these") if value == NONE and axis in _MAY_BE_NONE else None


def _named(axis: Axis, value: str) -> str:
    if axis in _LISTS:
        word = _LISTS[axis]().find(value)
        return word.label if word else value
    if axis is Axis.BIOMETRICS:
        return _("Collected") if value == YES else _("Not collected")
    try:
        return CHOICES[axis](value).label if axis in CHOICES else period_in_words(axis, value)
    except ValueError:
        return value


def _centre_names(values: Iterable[str]) -> dict[str, str]:
    numbers = [int(value) for value in values if value.isdecimal()]
    rows = db.session.execute(select(Centre.id, Centre.name).where(Centre.id.in_(numbers)))
    return {str(row.id): row.name for row in rows}


# A table of ten years by day names the same days on each page.
@lru_cache(maxsize=10_000)
def _period(axis: Axis, value: str, locale: Locale) -> str:
    first, _last = span_of(axis, value)
    if axis is Axis.YEAR:
        return value
    if axis is Axis.WEEK:
        return _("Week of %(day)s", day=_day(first))
    return _day(first) if axis is Axis.DAY else str(format_skeleton(_SKELETONS[axis], first, locale=locale))


_SKELETONS = {Axis.MONTH: "yMMMM", Axis.QUARTER: "yQQQQ"}


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
