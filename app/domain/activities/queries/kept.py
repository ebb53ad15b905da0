"""One activity, the list of them, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import selectinload

from app.base.database import db
from app.base.errors import OutOfReach
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require, within
from app.domain.activities.models import Activity, ActivityCount, ActivityKind

# A place in the list: the day and the activity's number.
Place = tuple[date, int]


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; nothing given, nothing narrowed."""

    kind: ActivityKind | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Sum:
    """How many activities of a kind there were, and how many people took part."""

    kind: ActivityKind
    activities: int
    people: int


def get_activity(by: Actor, activity_id: int) -> Activity:
    """The activity; OutOfReach when there is none within reach, or it was removed."""
    activity = db.session.get(Activity, activity_id)
    if activity is None or activity.removed_at:
        raise OutOfReach
    require(by, Permission.READ_ACTIVITY, on=activity)
    return activity


def list_activities(
    by: Actor, filters: Filters | None = None, *, before: Place | None = None, limit: int | None = None
) -> list[Activity]:
    """The activities within reach, newest first, older than `before`."""
    query = select(Activity).where(*_asked(by, filters)).options(selectinload(Activity.counts))
    if before is not None:
        query = query.where(tuple_(Activity.held_on, Activity.id) < before)
    return list(db.session.scalars(query.order_by(Activity.held_on.desc(), Activity.id.desc()).limit(limit)))


def sum_activities(by: Actor, filters: Filters | None = None) -> list[Sum]:
    """What the activities add up to, by kind, in the order of the kinds."""
    people = (
        select(ActivityCount.activity_id, func.sum(ActivityCount.people).label("people"))
        .group_by(ActivityCount.activity_id)
        .subquery()
    )
    query = (
        select(Activity.kind, func.count(), func.coalesce(func.sum(people.c.people), 0))
        .outerjoin(people, people.c.activity_id == Activity.id)
        .where(*_asked(by, filters))
        .group_by(Activity.kind)
    )
    found = {kind: Sum(kind, int(activities), int(total)) for kind, activities, total in db.session.execute(query)}
    return [found[kind] for kind in ActivityKind if kind in found]


def _asked(by: Actor, filters: Filters | None) -> Iterable[ColumnElement[bool]]:
    yield within(by, Permission.READ_ACTIVITY, Activity)
    yield Activity.removed_at.is_(None)
    if filters and filters.kind:
        yield Activity.kind == filters.kind
    if filters and filters.first:
        yield Activity.held_on >= filters.first
    if filters and filters.last:
        yield Activity.held_on <= filters.last
