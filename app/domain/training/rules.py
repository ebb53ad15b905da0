"""What attended minutes add up to: 36 hours to start, 31 to refresh, and what counts for neither."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.base.language import _, ngettext
from app.domain.training.models import CourseKind


class Attended(Protocol):
    """One confirmed attendance: the day, the kind of the course, the minutes."""

    @property
    def day(self) -> date: ...
    @property
    def kind(self) -> CourseKind: ...
    @property
    def minutes(self) -> int | None: ...


@dataclass(frozen=True)
class Progress:
    """How far one threshold is. In minutes; `reached_on` is the day on which they were complete."""

    kind: CourseKind
    needed: int
    counted: int
    reached_on: date | None

    @property
    def missing(self) -> int:
        return max(self.needed - self.counted, 0)

    @property
    def share(self) -> float:
        """From 0 to 1, for a bar."""
        return min(self.counted / self.needed, 1.0) if self.needed else 1.0


def progress(attended: Iterable[Attended], needed: Mapping[CourseKind, int]) -> dict[CourseKind, Progress]:
    """Progress to each threshold of `needed` (minutes by kind of course).

    Only hours of the same kind count for a threshold; thematic training and shared reflection have
    none and so count for neither (FAQ answer 10). Minutes attended, never minutes registered for.
    """
    by_day = sorted(attended, key=lambda each: each.day)
    return {
        kind: _progress(kind, minutes, [each for each in by_day if each.kind == kind])
        for kind, minutes in needed.items()
    }


def _progress(kind: CourseKind, needed: int, attended: list[Attended]) -> Progress:
    counted, reached_on = 0, None
    for each in attended:
        counted += each.minutes or 0
        if reached_on is None and counted >= needed:
            reached_on = each.day
    return Progress(kind, needed, counted, reached_on)


def refusal_of_minutes(minutes: int, length: int) -> str | None:
    """Why these minutes cannot be confirmed for a session of that length; None when they can."""
    if minutes < 0:
        return str(_("Write 0 for somebody who did not come, and nothing below."))
    if minutes > length:
        lasts = ngettext("%(num)s minute", "%(num)s minutes", length)
        return str(_("The session lasts %(length)s: enter that much or less.", length=lasts))
    return None
