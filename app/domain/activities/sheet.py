"""What is said of one activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from app.domain.activities.models import Activity, ActivityKind

NOT_STATED = "not_stated"
# (sex, age band) -> how many people.
People = Mapping[tuple[str, str], int]


@dataclass(frozen=True, kw_only=True)
class ActivitySheet:
    """One activity as it is told; the people with a card are among those counted."""

    kind: ActivityKind
    title: str
    held_on: date
    minutes: int
    place: str
    stop_id: int | None = None
    area: str | None = None
    language: str = NOT_STATED
    partners_present: str | None = None
    note: str | None = None
    people: People = field(default_factory=dict)
    card_ids: Sequence[int] = ()

    @classmethod
    def of(cls, activity: Activity) -> ActivitySheet:
        """What an activity says."""
        return cls(
            **{name: getattr(activity, name) for name in COLUMNS},
            people={(count.sex, count.age_band): count.people for count in activity.counts},
            card_ids=sorted(attendance.card_id for attendance in activity.attendances),
        )

    @property
    def total(self) -> int:
        return sum(self.people.values())


COLUMNS = tuple(each.name for each in fields(ActivitySheet) if each.name not in ("people", "card_ids"))
