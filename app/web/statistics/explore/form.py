"""The form of the explore page: what it offers, what is chosen, and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from app.base.errors import RuleBroken
from app.base.language import Lazy, current_language, lazy
from app.domain.statistics.naming import list_choices
from app.domain.statistics.questions import CHARACTERISTICS, PLACES, TIMES, Axis, Measure
from app.domain.statistics.reachable import Reachable
from app.domain.vocabulary.queries import Vocabulary, vocabulary
from app.web.statistics.explore.asked import COMPARED, Asked

Group = tuple[str, list[tuple[str, str]]]
_GROUPS: tuple[tuple[Lazy, tuple[Axis, ...]], ...] = (
    (lazy("Characteristics of a service"), CHARACTERISTICS),
    (lazy("Places"), PLACES),
    (lazy("Time"), TIMES),
)


@dataclass(frozen=True)
class Choices:
    """What the form offers: (group, its (value, label) pairs) of each list."""

    measures: list[tuple[str, str]]
    axes: list[Group]
    places: list[Group]


@dataclass(frozen=True)
class Typed:
    """What the form holds: the question, or what was typed when it is none."""

    chosen: dict[str, str]
    filters: list[tuple[str, str]]
    is_compared: bool


@dataclass(frozen=True)
class Mistake:
    """What is wrong with the question; `field` is the id of the field it is shown beside, if it is about one."""

    field: str
    message: str


def choices(reachable: Reachable) -> Choices:
    """Everything the first fields can be; of places, those with a centre in sight."""
    return Choices(
        measures=Measure.pairs(),
        axes=[(str(name), [(axis.value, axis.label) for axis in axes]) for name, axes in _GROUPS],
        places=[
            (axis.label, [(f"{axis}:{code}", name) for code, name in reachable.names[axis].items()])
            for axis in PLACES
            if reachable.names[axis]
        ],
    )


def filter_options() -> Iterable[tuple[Axis, Markup]]:
    """Each characteristic and the options of its list, drawn once for each language and edition of the lists."""
    return [(axis, _options(axis, vocabulary(), current_language().code)) for axis in CHARACTERISTICS]


def typed_in(pairs: list[tuple[str, str]], asked: Asked | None) -> Typed:
    """What an address says, field by field; its days as the days of the question, and none while it is no question."""
    days = {"from": asked.question.first.isoformat(), "to": asked.question.last.isoformat()} if asked else {}
    chosen = {**dict(pairs), "from": "", "to": "", **days}
    filters = [(name, text) for name, text in pairs if name in set(Axis) and text]
    return Typed(chosen, filters, bool(chosen.get(COMPARED)))


def mistake_of(broken: RuleBroken) -> Mistake:
    """What was refused, beside the field of the form it is about; over the form when that field is not in it."""
    named = {"measure", "rows", "columns", "place", "from", "to", *CHARACTERISTICS}
    return Mistake(broken.field if broken.field in named else "", broken.message)


@lru_cache(maxsize=100)
def _options(axis: Axis, _words: Vocabulary, _language: str) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    return Markup("").join(option.format(value, label) for value, label in list_choices(axis))
