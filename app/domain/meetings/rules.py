"""What may be proposed for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.base.clock import now
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.meetings.models import MeetingWay

MOST = 3
FEWEST_OF_AIMA = 2
SHORTEST, USUAL, LONGEST = 15, 60, 480  # minutes


@dataclass(frozen=True)
class Plan:
    """A meeting as AIMA proposes it: the times to choose from, how long it takes in minutes, and where."""

    way: MeetingWay
    place: str  # an address, or where to enter online
    minutes: int
    note: str | None
    starts: Sequence[datetime]  # aware


def refuse_times(starts: Sequence[datetime], fewest: int) -> None:
    """RuleBroken unless there are from `fewest` to three different times, all of them to come."""
    if not fewest <= len(starts) <= MOST:
        raise RuleBroken(
            _("Propose two or three times.") if fewest > 1 else _("Propose one to three times."), field="slots"
        )
    if len(set(starts)) < len(starts):
        raise RuleBroken(_("The same time stands twice: change one of them."), field="slots")
    if min(starts) <= now():
        raise RuleBroken(_("A time has already passed: choose times to come."), field="slots")


def refuse_plan(plan: Plan, fewest: int = FEWEST_OF_AIMA) -> None:
    """RuleBroken for a plan that cannot be proposed."""
    if not plan.place.strip():
        raise RuleBroken(_("Write the address, or where to enter online."), field="place")
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise RuleBroken(_("A meeting takes between 15 minutes and 8 hours."), field="minutes")
    refuse_times(plan.starts, fewest)
