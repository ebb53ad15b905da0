"""What an entity changed in a section that was handed back: before and after, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from markupsafe import Markup

from app.base.language import _
from app.domain.applications.models import Application, SectionReturn
from app.web.applications.reading import Row, read_back
from app.web.filters import NONE


class Change(NamedTuple):
    """One answer that is no longer what it was; "–" where there was or is none."""

    question: str
    before: Markup
    after: Markup


class Returned(NamedTuple):
    """A section handed back: why, by whom, and what came of it."""

    section: str
    reasons: str
    by: str
    returned_at: datetime
    answered_at: datetime | None
    changes: list[Change]


def returns_of(application: Application) -> list[Returned]:
    """Each section each time it was handed back, newest first."""
    return [_returned(application, one) for one in reversed(application.returns)]


def _returned(application: Application, one: SectionReturn) -> Returned:
    return Returned(
        one.section.label,
        one.reasons,
        one.returned_by.name if one.returned_by else "",
        one.returned_at,
        one.answered_at,
        list(_changes(application, one)),
    )


def _changes(application: Application, one: SectionReturn) -> Iterator[Change]:
    rows = (
        read_back(application, one.section, one.before),
        read_back(application, one.section, _after(application, one)),
    )
    for before, after in zip_longest(*rows, fillvalue=Row(None, [])):
        number = before.number or after.number
        for label, was, is_now in _side_by_side(before, after):
            if was != is_now:
                question = f"{_('No. %(number)s', number=number)} · {label}" if number else label
                yield Change(question, was, is_now)


def _after(application: Application, one: SectionReturn) -> dict[str, Any]:
    """The answers given to this return: those before the next one of the section, or those of today."""
    later = (other for other in application.returns if other.section is one.section and other.id > one.id)
    following = next(later, None)
    return following.before if following else application.answers(one.section)


def _side_by_side(before: Row, after: Row) -> Iterator[tuple[str, Markup, Markup]]:
    """The pairs of both in their order; a kind of paper may stand in one of them several times."""
    if [label for label, _value in before.pairs] == [label for label, _value in after.pairs]:
        for (label, was), (_label, is_now) in zip(before.pairs, after.pairs, strict=True):
            yield label, was, is_now
        return
    for pair in before.pairs:
        if pair not in after.pairs:
            yield pair[0], pair[1], Markup.escape(NONE)
    for pair in after.pairs:
        if pair not in before.pairs:
            yield pair[0], Markup.escape(NONE), pair[1]
