"""The ways on from a table: into a line of it, back up to where one came from, and without one of its filters."""

from __future__ import annotations

from app.base.language import _
from app.domain.statistics.naming import label_of, labels_of
from app.domain.statistics.periods import span_of
from app.domain.statistics.questions import PLACES, TIMES, Axis, Place
from app.domain.statistics.reachable import Reachable
from app.web.statistics.explore.asked import Asked

_INSIDE_PLACE = {
    Axis.NUTS2: Axis.DISTRICT,
    Axis.DISTRICT: Axis.MUNICIPALITY,
    Axis.MUNICIPALITY: Axis.CENTRE,
    Axis.CENTRE: Axis.MONTH,
}
_INSIDE_TIME = {Axis.YEAR: Axis.QUARTER, Axis.QUARTER: Axis.MONTH, Axis.MONTH: Axis.DAY, Axis.WEEK: Axis.DAY}
# What a table runs along once its own lines were narrowed to one.
_NEXT = (Axis.AREA, Axis.NATIONALITY, Axis.MONTH)


def into(asked: Asked, axis: Axis, value: str) -> str | None:
    """The address of the table inside one line or column; None where there is nothing narrower.

    A place leads one level down, a period into its parts; any other value becomes a filter.
    """
    if axis in PLACES:
        return _along(asked.asking(place=Place(axis, value)), _INSIDE_PLACE[axis], axis).url
    if axis in TIMES:
        return _into_time(asked, axis, value)
    narrowed = asked.with_filter(axis, value)
    return _along(narrowed, _next(narrowed, axis), axis).url


def crumbs(asked: Asked, reachable: Reachable) -> list[tuple[str, str]]:
    """(name, address) from the widest place down to the one asked for, which leads nowhere; nothing when it is all."""
    place = asked.question.place
    if not place:
        return []
    path = [(label_of(above.axis, above.code), _at(asked, above)) for above in reachable.path_to(place)]
    everywhere = _("The whole network") if reachable.is_network else _("All my centres")
    return [(everywhere, _at(asked, None)), *path[:-1], (path[-1][0], "")]


def chips(asked: Asked) -> list[tuple[str, str]]:
    """Each filter in force in words, with the address of the page without it."""
    place = asked.question.place
    here = [(f"{place.axis.label}: {label_of(place.axis, place.code)}", asked.asking(place=None).url)] if place else []
    return here + [
        (f"{axis.label}: {label}", asked.without_filter(axis, value).url)
        for axis, values in asked.question.filters
        for value, label in labels_of(axis, values).items()
    ]


def without_filters(asked: Asked) -> str:
    """The address of the page without any of them."""
    return asked.asking(place=None, filters=()).url


def _into_time(asked: Asked, axis: Axis, value: str) -> str | None:
    if axis not in _INSIDE_TIME:
        return None
    first, last = span_of(axis, value)
    question = asked.question
    within = asked.asking(first=max(first, question.first), last=min(last, question.last))
    return _along(within, _INSIDE_TIME[axis], axis).url


def _along(asked: Asked, inside: Axis, instead_of: Axis) -> Asked:
    """Lines along `inside` where they ran along the other axis; what the columns ran along stays."""
    question = asked.question
    other = question.columns if question.rows is instead_of else question.rows
    return asked.shown(sort="", has_all_lines=False).asking(rows=inside, columns=None if other is inside else other)


def _next(asked: Asked, done: Axis) -> Axis:
    taken = {done, asked.question.rows, asked.question.columns, *dict(asked.question.filters)}
    return next((axis for axis in _NEXT if axis not in taken), Axis.MONTH)


def _at(asked: Asked, place: Place | None) -> str:
    """The address one level up: lines that were places are those that lead down again, any others stay."""
    above = asked.asking(place=place)
    if asked.question.rows not in PLACES:
        return above.url
    return _along(above, _INSIDE_PLACE[place.axis] if place else Axis.NUTS2, asked.question.rows).url
