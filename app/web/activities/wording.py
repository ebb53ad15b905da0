"""An activity in words: a line of the list, the facts of its page, the lines of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from app.base.language import _, lazy
from app.domain.activities.models import Activity
from app.domain.service_records.models import AgeBand, Sex
from app.domain.vocabulary.queries import vocabulary
from app.web.filters import day, hours

HEAD = (
    lazy("Kind of activity"),
    lazy("Day"),
    lazy("Title"),
    lazy("Area"),
    lazy("Place"),
    lazy("Minutes"),
    lazy("Sex"),
    lazy("Age band"),
    lazy("People"),
)


class Line(NamedTuple):
    """One activity in a list."""

    id: int
    title: str
    kind: str
    when: str
    area: str
    people: int


def line(activity: Activity) -> Line:
    people = sum(count.people for count in activity.counts)
    return Line(activity.id, activity.title, activity.kind.label, day(activity.held_on), _area(activity), people)


def describe(activity: Activity) -> list[tuple[str, str | Markup]]:
    """(name, value) of what the activity's page says besides the counts."""
    word = vocabulary().languages.find(activity.language)
    return [
        (_("Kind of activity"), activity.kind.label),
        (_("Day"), day(activity.held_on)),
        (_("Length"), hours(activity.minutes)),
        (_("Place"), Markup("<bdi>{}</bdi>").format(activity.place)),
        (_("Area"), _area(activity)),
        (_("Language"), word.label_on(activity.held_on) if word else Sex.NOT_STATED.label),
    ]


def _area(activity: Activity) -> str:
    """As it was worded on the day of the activity."""
    word = vocabulary().areas.find(activity.area) if activity.area else None
    return word.label_on(activity.held_on) if word else "–"


def file_lines(activities: Iterable[Activity]) -> Iterator[list[object]]:
    """One line for each sex and age band of an activity, as reports to the fund ask; one where nobody was counted."""
    for activity in activities:
        facts = [activity.kind.label, activity.held_on.isoformat(), activity.title, _area(activity)]
        facts += [activity.place, activity.minutes]
        for count in sorted(activity.counts, key=_order):
            yield [*facts, Sex(count.sex).label, AgeBand(count.age_band).label, count.people]
        if not activity.counts:
            yield [*facts, "", "", 0]


def _order(count: object) -> tuple[int, int]:
    return list(AgeBand).index(count.age_band), list(Sex).index(count.sex)  # type: ignore[attr-defined]
